"""`/codebook`: how texts are coded. `ontology/CODEBOOK.md` as a page, its terms linked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template, url_for
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from ontology import bundled
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from webapp.site import Site

    Link = Callable[[str], str | None]

blueprint = Blueprint("codebook", __name__)

GUIDING: Final = ("Use it when", "Not when → neighbour")  # columns of the tables of terms
_TERM: Final = re.compile(r"`([A-Za-z]+)`")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its anchor; `level` is 2 or 3."""

    level: int
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the codebook says of one kind or property, as Markdown."""

    use: str
    otherwise: str

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The terms to use instead."""
        return tuple(dict.fromkeys(_TERM.findall(self.otherwise)))


@blueprint.get("/codebook")
def index() -> str:
    """The page."""
    tokens = _tokens()
    title = next(i for i, token in enumerate(tokens) if token.type == "heading_close") + 1
    return render_template(
        "codebook/index.html",
        contents=[one for one in headings() if one.level == 2],
        body=_html(tokens[title:], linking(site())),
    )


def headings() -> tuple[Heading, ...]:
    """The headings below the title, in order."""
    found = []
    tokens = _tokens()
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag != "h1":
            words = re.sub(r"[`*]", "", inline.content)
            found.append(Heading(int(token.tag[1]), slug(inline.content), words))
    return tuple(found)


def slug(words: str) -> str:
    """The anchor of a heading, as GitHub makes it.

    >>> slug("Which property: one pair, one property")
    'which-property-one-pair-one-property'
    """
    return re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-")


def inline(text: str, link: Link) -> Markup:
    """A line of the codebook's Markdown as HTML."""
    parser = _parser()
    return Markup(parser.renderer.render(parser.parseInline(text), parser.options, {"link": link}))  # noqa: S704  # html is off in it


@lru_cache(maxsize=1)
def guidance() -> dict[str, Guidance]:
    """What the tables of kinds and properties say, by term."""
    found = {}
    for columns, cells in _rows(_tokens()):
        term = _TERM.fullmatch(cells[0])
        if term and set(GUIDING) <= set(columns):
            said = dict(zip(columns, cells, strict=True))
            use, otherwise = (said[column] for column in GUIDING)
            found[term[1]] = Guidance(use.lstrip("+−± "), otherwise)  # signs of effect
    return found


def linking(here: Site) -> Link:
    """Where a word set as code leads: to its term's page, to its entity's, or nowhere."""
    catalogue = here.catalogue
    terms = {*catalogue.vocabulary.kinds, *catalogue.properties}

    def link(word: str) -> str | None:
        if word in terms:
            return url_for("terms.term", term=word)
        if word in catalogue.entities:
            return url_for("entity.show", name=word)
        return None

    return link


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    for name, rule in RULES.items():
        parser.add_render_rule(name, rule)
    return parser


def _html(tokens: Sequence[Token], link: Link) -> Markup:
    parser = _parser()
    return Markup(parser.renderer.render(tokens, parser.options, {"link": link}))  # noqa: S704  # html is off in it


@lru_cache(maxsize=1)
def _tokens() -> list[Token]:
    """The codebook, parsed; cells know their column, rows of terms have anchors."""
    text = (bundled.HERE / "CODEBOOK.md").read_text(encoding="utf-8")
    tokens = _parser().parse(text)
    columns: list[str] = []
    row: list[Token] = []
    for place, token in enumerate(tokens):
        match token.type:
            case "table_open":
                columns = []
            case "th_open":
                columns.append(tokens[place + 1].content)
            case "tr_open":
                row = [token]
            case "td_open":
                row.append(tokens[place + 1])
                token.attrSet("data-column", columns[len(row) - 2])
            case "tr_close" if len(row) > 1:
                _mark(row)
    return tokens


def _mark(row: list[Token]) -> None:
    """Give a row of a term its anchor, and one that only names a family its class."""
    first, rest = row[1].content, row[2:]
    term = _TERM.fullmatch(first)
    if term and len(rest) > 1:
        row[0].attrSet("id", term[1])
    if first and not any(cell.content for cell in rest):
        row[0].attrSet("class", "family-row")


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[list[str], list[str]]]:
    """The rows of all tables: the words of their columns, and of their cells."""
    columns: list[str] = []
    cells: list[str] = []
    for token, following in pairwise(tokens):
        match token.type:
            case "table_open":
                columns = []
            case "th_open":
                columns.append(following.content)
            case "tr_open":
                cells = []
            case "td_open":
                cells.append(following.content)
            case "tr_close" if cells:
                yield columns, cells


def _code(
    _self: RendererHTML, tokens: Sequence[Token], place: int, _: OptionsDict, env: EnvType
) -> str:
    word = tokens[place].content
    before = [token.type for token in tokens[:place]]
    inside = before.count("link_open") > before.count("link_close")
    address = None if inside else env["link"](word)
    code = f"<code>{escape(word)}</code>"
    return f'<a href="{escape(address)}">{code}</a>' if address else code


def _heading(_self: RendererHTML, tokens: Sequence[Token], place: int, *_: object) -> str:
    token = tokens[place]
    return f'<{token.tag} id="{escape(slug(tokens[place + 1].content))}">'


def _table(*_: object) -> str:
    return '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>\n'


def _table_end(*_: object) -> str:
    return "</table></div>\n"


def _fence(_self: RendererHTML, tokens: Sequence[Token], place: int, *_: object) -> str:
    text = escape(tokens[place].content)
    return f'<pre class="example" tabindex="0"><code>{text}</code></pre>\n'


RULES: Final[dict[str, Callable[..., str]]] = {
    "code_inline": _code,
    "heading_open": _heading,
    "table_open": _table,
    "table_close": _table_end,
    "fence": _fence,
}
