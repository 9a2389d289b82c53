"""GraphML and GEXF by lxml against what their specifications demand (the `.xsd` files here)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.graph.export.reading import bytes_of, fault

if TYPE_CHECKING:
    from graph.export import Exported

FORMATS = ("graphml", "gexf")


@pytest.mark.parametrize("multi", [False, True])
@pytest.mark.parametrize("view", ["whole", "two_mode", "awkward", "nothing"])
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_of_the_schema(
    name: str, view: str, request: pytest.FixtureRequest, *, multi: bool
) -> None:
    exported: Exported = replace(request.getfixturevalue(view), multi=multi)
    assert not fault(name, bytes_of(exported, name))


@pytest.mark.parametrize(
    ("name", "right", "wrong", "told"),
    [
        ("graphml", b'target="warsaw-pact"', b'target="atlantis"', "No match found"),
        ("graphml", b'<data key="node-kind">', b'<data key="node-colour">', "No match found"),
        ("graphml", b'<node id="nato">', b'<node id="warsaw-pact">', "Duplicate key-sequence"),
        ("graphml", b'<node id="nato">', b'<node id="north atlantic">', "NMTOKEN"),
        ("graphml", b'attr.type="int"', b'attr.type="integer"', "enumeration"),
        ("graphml", b' edgedefault="directed"', b"", "required"),
        ("gexf", b'target="warsaw-pact"', b'target="atlantis"', "No match found"),
        ("gexf", b'<node id="nato"', b'<node id="warsaw-pact"', "Duplicate key-sequence"),
        ("gexf", b'start="1949-01-01"', b'start="1949"', "xs:date"),
        ("gexf", b'version="1.3"', b'version="1.2"', "fixed"),
        ("gexf", b"<meta>", b"<about/><meta>", "not expected"),
    ],
)
def test_the_schema_finds_what_is_wrong(
    name: str, right: bytes, wrong: bytes, told: str, awkward: Exported
) -> None:
    written = bytes_of(awkward, name)
    assert right in written
    assert told in fault(name, written.replace(right, wrong, 1))
