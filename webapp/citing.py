"""How to cite a saved query: BibTeX and CSL-JSON, with the release it was asked of. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from ontology.metadata import CAVEAT, CREATED, CREATOR, TITLE

BIBTEX: Final = "application/x-bibtex"
CSL: Final = "application/vnd.citationstyles.csl+json"
_SPECIAL: Final = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}$&#%_"}
    | {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A saved query: its hash, what it asks in words ("" if it does not say), where and of what.

    `notes` say how the articles and their coding were made.
    """

    hash: str
    asks: str
    address: str
    release: str
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it asks, or its name."""
        return self.asks or f"SPARQL query {self.hash}"

    @property
    def note(self) -> str:
        """What a reader must know of the data."""
        return " ".join((CAVEAT, *self.notes))


def bibtex(cited: Cited) -> str:
    r"""The citation as an entry for BibTeX.

    >>> print(bibtex(Cited("k5", "Who & whom?", "http://x.example/q/k5", "ab12", ())))
    @misc{entente-k5,
      author = {{The Entente project}},
      title = {Who \& whom?},
      year = {2026},
      howpublished = {SPARQL query on ``Entente: claims ... make them'', release ab12},
      url = {http://x.example/q/k5},
      note = {A claim says what a passage says, not what is so.},
    }
    <BLANKLINE>
    """
    fields = {
        "author": f"{{{CREATOR}}}",
        "title": _tex(cited.title),
        "year": CREATED[:4],
        "howpublished": f"SPARQL query on ``{_tex(TITLE)}'', release {cited.release}",
        "url": cited.address,
        "note": _tex(cited.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{entente-{cited.hash},\n{lines}}}\n"


def csl(cited: Cited) -> str:
    """The citation as CSL-JSON, which Zotero, Pandoc and citeproc read."""
    entry = {
        "id": f"entente-{cited.hash}",
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": CREATOR}],
        "issued": {"date-parts": [[int(CREATED[:4])]]},
        "container-title": TITLE,
        "genre": "SPARQL query",
        "version": cited.release,
        "URL": cited.address,
        "note": cited.note,
    }
    return json.dumps([entry], ensure_ascii=False, indent=2) + "\n"


def _tex(text: str) -> str:
    return text.translate(_SPECIAL)
