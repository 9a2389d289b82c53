"""What tests of the query page share: its addresses, and writing into its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

SLOWEST = 30_000  # ms in which an answer is there on a busy machine
PREFIXES = (
    "PREFIX ent: <https://w3id.org/entente/ontology#>\n"
    "PREFIX id: <https://w3id.org/entente/id/>\n"
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
)


def address(query: str, **settings: str) -> str:
    """Where a query is shown, in a view with its settings."""
    return f"/sparql?{urlencode({'query': query, **settings})}"


def ready(page: Page) -> Page:
    """The page when its scripts have run and no answer is waited for."""
    expect(page.locator("#query-page[data-ready]")).to_be_attached()
    expect(page.locator("#query-page [aria-busy]")).to_have_count(0, timeout=SLOWEST)
    return page


def write(page: Page, text: str) -> None:
    """Replace the query: all but the last letters at once, these by typing."""
    page.locator(".yasqe .CodeMirror-scroll").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text[:-3])
    page.keyboard.type(text[-3:])
