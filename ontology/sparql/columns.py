"""`SELECT *` gives its columns in the order the query mentions them.

The engine gives them by alphabet, which turns `?state ?joined ?alliance` around in every table.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from ontology.sparql.tokens import Token, tokens


def named_columns(query: str, columns: Callable[[str], Iterable[str]]) -> str:
    """The query with the variables of its outermost `SELECT *` written out in their order.

    `columns` tells the variables a query gives. Other queries come back unchanged.

    >>> named_columns("SELECT * { ?s ?p ?o }", lambda _: ["o", "p", "s"])
    'SELECT ?s ?p ?o { ?s ?p ?o }'
    """
    if "*" not in query:  # most queries: they need not be cut into tokens
        return query
    found = list(tokens(query))
    star = _star(found)
    if star is None:
        return query
    names = list(columns(query))
    mentioned = [token.text[1:] for token in found if token.kind == "variable"]
    order = sorted(names, key=lambda name: mentioned.index(name) if name in mentioned else 0)
    if order == names:
        return query
    written = " ".join(f"?{name}" for name in order)
    return f"{query[: star.start]}{written}{query[star.start + 1 :]}"


def _star(found: Sequence[Token]) -> Token | None:
    """The `*` of the first SELECT, if it has one (subqueries come after a brace)."""
    words = ("select", "distinct", "reduced")
    for before, token in pairwise(found):
        if token.text.startswith("{"):
            return None
        if token.text == "*" and before.text.lower() in words:
            return token
    return None
