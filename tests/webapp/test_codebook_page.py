"""The codebook as a page: all of it, its terms linked, nothing in it run as HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology import bundled
from tests.webapp.reading import read
from webapp import markdown
from webapp.codebook import guidance

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue

TEXT = (bundled.HERE / "CODEBOOK.md").read_text(encoding="utf-8")


def nowhere(_: str) -> None:
    return None


def test_the_whole_codebook_is_on_the_page(client: FlaskClient) -> None:
    page = read(client, "/codebook")
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    paragraphs = [line for line in prose.splitlines() if re.match(r"[A-Z“]", line)]
    assert len(paragraphs) > 10
    for line in paragraphs:
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
        plain = re.sub(r"[`*]", "", plain)
        assert "".join(plain.split()) in "".join(page.words.split())


def test_every_kind_and_property_has_an_anchor_and_a_link(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = read(client, "/codebook")
    links = {link.href for link in page.links}
    for name in (*catalogue.vocabulary.kinds, *catalogue.properties):
        assert page.ids.count(name) == 1, name
        assert f"/ontology/{name}" in links
        assert guidance()[name].use
    assert "/entity/soft-power" in links


def test_the_contents_lead_to_the_headings(client: FlaskClient) -> None:
    page = read(client, "/codebook")
    anchors = [link.href.removeprefix("#") for link in page.links if link.href.startswith("#")]
    assert len(anchors) > 12
    assert set(anchors) <= {"main", *page.ids}
    assert len(page.ids) == len(set(page.ids))


def test_html_in_markdown_is_shown_and_not_run() -> None:
    bad = "<script>alert(1)</script> <b onclick=x>y</b> `<i>` [a](javascript:alert(1))"
    written = str(markdown.inline(bad, nowhere))
    assert not re.search(r"<(script|b|i)\b|href=.javascript", written)
    assert "&lt;script&gt;" in written


def test_a_link_inside_a_link_is_not_made() -> None:
    written = str(markdown.inline("[see `fosters`](#x)", lambda word: f"/ontology/{word}"))
    assert written.count("<a ") == 1
