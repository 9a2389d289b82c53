"""A view as pandas data frames. pandas is an extra (`frames`): nothing else here needs it.

The columns are those of the CSV files and mean what the codebook says, but lists stay tuples and
what is not known is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from graph.export import claims as claim_table
from graph.export import codebook as codebook_table
from graph.export import edges as edge_table
from graph.export import nodes as node_table
from graph.export.columns import Sort

if TYPE_CHECKING:
    from graph.export.columns import Table
    from graph.export.exported import Exported

TYPES = {Sort.WHOLE: "Int64", Sort.NUMBER: "float64", Sort.YEAR: "Int64", Sort.TRUTH: "boolean"}


def nodes(exported: Exported) -> pd.DataFrame:
    """One row an entity; the index is its name (`Id`)."""
    return _frame(node_table.table(exported)).set_index("Id")


def edges(exported: Exported) -> pd.DataFrame:
    """One row a pair of entities, or with `multi` one row a relation."""
    return _frame(edge_table.table(exported))


def claims(exported: Exported) -> pd.DataFrame:
    """One row a claim; the index is its IRI (`claim`)."""
    return _frame(claim_table.table(exported)).set_index("claim")


def codebook(exported: Exported) -> pd.DataFrame:
    """What every column, kind and relation means."""
    return _frame(codebook_table.table(exported))


def _frame(table: Table) -> pd.DataFrame:
    frame = pd.DataFrame(table.rows, columns=[column.name for column in table.columns])
    types = {column.name: TYPES[column.sort] for column in table.columns if column.sort in TYPES}
    return frame.astype(types)
