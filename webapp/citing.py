"""How to cite a saved query or view: in words, BibTeX, CSL-JSON, with its release. Pure."""

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
    """A saved query or view: its hash, what it asks or shows ("" if unsaid), where and of what.

    `notes` say how the articles and their coding were made, `genre` what it is.
    """

    hash: str
    asks: str
    address: str
    release: str
    notes: tuple[str, ...]
    genre: str = "SPARQL query"

    @property
    def title(self) -> str:
        """What it asks, or its name."""
        return self.asks or f"{self.genre} {self.hash}"

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
        "howpublished": f"{cited.genre} on ``{_tex(TITLE)}'', release {cited.release}",
        "url": cited.address,
        "note": _tex(cited.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{entente-{cited.hash},\n{lines}}}\n"


def words(cited: Cited) -> str:
    """The citation as a sentence, to be pasted.

    >>> words(Cited("k5", "NATO", "http://x.example/v/k5", "ab12", (), "Network view"))
    'The Entente project (2026). NATO. Network view on “Entente: ... make them”, release ab12. http://x.example/v/k5'
    """
    return (
        f"{CREATOR} ({CREATED[:4]}). {cited.title}. {cited.genre} on “{TITLE}”, "
        f"release {cited.release}. {cited.address}"
    )


def csl(cited: Cited) -> str:
    """The citation as CSL-JSON, which Zotero, Pandoc and citeproc read."""
    entry = {
        "id": f"entente-{cited.hash}",
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": CREATOR}],
        "issued": {"date-parts": [[int(CREATED[:4])]]},
        "container-title": TITLE,
        "genre": cited.genre,
        "version": cited.release,
        "URL": cited.address,
        "note": cited.note,
    }
    return json.dumps([entry], ensure_ascii=False, indent=2) + "\n"


def _tex(text: str) -> str:
    return text.translate(_SPECIAL)
