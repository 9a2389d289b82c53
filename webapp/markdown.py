"""Our own Markdown as HTML: tables for phones, anchors, words set as code linked to their pages.

HTML in the Markdown is shown as text, never run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    Link = Callable[[str], str | None]
    """Where a word set as code leads, if anywhere."""

TERM: Final = re.compile(r"`([A-Za-z]+)`")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its anchor; `level` is 2 or 3."""

    level: int
    anchor: str
    words: str


def parse(text: str, anchored: str) -> list[Token]:
    """The tokens of a text; cells know their column.

    In tables with a column of that name, the rows that begin with a term have it as anchor.
    """
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
                _mark(row, anchored in columns)
    return tokens


def headings(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """The headings below the title, in order."""
    found = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag != "h1":
            words = re.sub(r"[`*]", "", inline.content)
            found.append(Heading(int(token.tag[1]), slug(inline.content), words))
    return tuple(found)


def rows(tokens: Sequence[Token]) -> Iterator[tuple[list[str], list[str]]]:
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


def html(tokens: Sequence[Token], link: Link) -> Markup:
    """The HTML of parsed tokens."""
    parser = _parser()
    written = parser.renderer.render(tokens, parser.options, {"link": link})
    return Markup(written)  # noqa: S704  # the parser lets no HTML through


def slug(words: str) -> str:
    """The anchor of a heading, as GitHub makes it.

    >>> slug("Which property: one pair, one property")
    'which-property-one-pair-one-property'
    """
    return re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-")


def inline(text: str, link: Link) -> Markup:
    """A line of the codebook's Markdown as HTML."""
    return html(_parser().parseInline(text), link)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    for name, rule in RULES.items():
        parser.add_render_rule(name, rule)
    return parser


def _mark(row: list[Token], anchored: bool) -> None:
    """Give a row of a term its anchor, and one that only names a family its class."""
    first, rest = row[1].content, row[2:]
    term = TERM.fullmatch(first)
    if term and anchored:
        row[0].attrSet("id", term[1])
    if first and not any(cell.content for cell in rest):
        row[0].attrSet("class", "family-row")


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
