"""All source files, read: vocabulary, entities, coding sheets, and every fault found on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import (
    bundled,
    encode,
    inferences,
    names,
    reason,
    reference,
    rules,
    sheets,
    turtle,
    vocabulary,
)
from ontology.errors import Fault
from ontology.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyoxigraph as ox

    from ontology.inferences import Inference
    from ontology.model import Claim, Entity, Vocabulary
    from ontology.rules import Rule
    from ontology.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the source files say. `quads` are the schema's and the entities' own.

    `reference` are the quads of the reference facts as their files write them; `replaced` names
    the sheets of ours whose place another took.
    """

    files: tuple[Path, ...]
    vocabulary: Vocabulary
    entities: Mapping[str, Entity]
    sheets: tuple[Sheet, ...]
    quads: tuple[ox.Quad, ...]
    faults: tuple[Fault, ...]
    reference: tuple[ox.Quad, ...] = ()
    rules: tuple[Rule, ...] = ()
    replaced: tuple[str, ...] = ()

    @property
    def claims(self) -> list[Claim]:
        """The claims of all sheets."""
        return [claim for sheet in self.sheets for claim in sheet.claims]

    @property
    def axioms(self) -> list[ox.Quad]:
        """What the rules take as given beside the claims: the schema and the stated kinds."""
        return [*self.quads, *encode.entities(self.entities.values())]

    def inferences(self) -> list[Inference]:
        """What follows by the rules. Raises `BadOntology` for a rule that does not end."""
        start = reason.stated(self.claims, encode.triples(self.axioms))
        return reason.infer(start, self.rules)

    def dataset(self) -> list[ox.Quad]:
        """Every quad of a release, graph by graph. The default graph is not in it.

        Raises `BadOntology` for a rule that does not end.
        """
        quads = self.axioms
        for sheet in self.sheets:
            if sheet.article:
                quads.extend(encode.article(sheet.article, sheet.claims))
        quads.extend(inferences.quads(self.inferences(), self.rules))
        quads.extend((*self.reference, *reference.plain(self.reference)))
        return quads


def read(folder: Path | None = None) -> Corpus:
    """Read the project's own sources and, beside them, the sheets and entities of a folder.

    A sheet of the folder takes the place of ours of the same name (`replaced`). Raises nothing
    for bad content: look at `faults`. A folder that does not exist, or holds no sheet, is a fault.
    """
    schema_files = bundled.files(bundled.SCHEMA, ".ttl")
    entity_files = bundled.files(bundled.ENTITIES, ".ttl")
    sheet_files = bundled.files(bundled.SHEETS, ".yaml", ".yml")
    reference_files = bundled.files(bundled.REFERENCE, ".ttl")
    rule_files = bundled.files(bundled.RULES, ".rq")
    faults: list[Fault] = []
    own: list[Path] = []
    if folder is not None:
        entity_files += bundled.files(folder, ".ttl")
        own = bundled.files(folder, ".yaml", ".yml")
        if not own:
            faults.append(Fault(folder.name, 1, "holds no coding sheet (*.yaml)", "check the path"))
    schema, schema_faults = turtle.read(schema_files, names.SCHEMA_GRAPH)
    described, entity_faults = turtle.read(entity_files, names.ENTITIES_GRAPH)
    store = Store.memory([*schema, *described])
    terms = vocabulary.read(store)
    entities = vocabulary.entities(store, terms.kinds)
    theirs = tuple(sheets.read(path, terms, entities) for path in own)
    ours = tuple(sheets.read(path, terms, entities) for path in sheet_files)
    taken = {sheet.article.name for sheet in theirs if sheet.article}
    kept = tuple(one for one in ours if one.article is None or one.article.name not in taken)
    read_sheets = kept + theirs
    facts, fact_faults = turtle.read(reference_files, names.REFERENCE_GRAPH)
    found_rules, rule_faults = rules.read(rule_files)
    faults += schema_faults + entity_faults + fact_faults + rule_faults + _twice(read_sheets)
    faults += [fault for sheet in read_sheets for fault in sheet.faults]
    return Corpus(
        files=(
            *schema_files,
            *entity_files,
            *(sheet.path for sheet in read_sheets),
            *reference_files,
            *rule_files,
        ),
        vocabulary=terms,
        entities=entities,
        sheets=read_sheets,
        quads=tuple(dict.fromkeys((*schema, *described))),
        faults=tuple(faults),
        reference=tuple(facts),
        rules=found_rules,
        replaced=tuple(one.path.stem for one in ours if one not in kept and one.path not in own),
    )


def _twice(read_sheets: tuple[Sheet, ...]) -> list[Fault]:
    counted = Counter(sheet.article.name for sheet in read_sheets if sheet.article)
    return [
        Fault(
            sheet.path.name, 1, f"another sheet is also named “{sheet.article.name}”", "rename one"
        )
        for sheet in read_sheets
        if sheet.article and counted[sheet.article.name] > 1
    ]
