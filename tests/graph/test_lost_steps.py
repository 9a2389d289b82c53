"""Steps that name what a release does not have: they are kept, and do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest

from graph.address import address, parse
from graph.errors import BadAddress
from graph.query import compile
from graph.step import Expand, Lost, Start
from graph.steps import renamed
from graph.view import Selection, View
from ontology.errors import EntenteError, UnknownTerm

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue


def kept(written: str, catalogue: Catalogue) -> View:
    return parse(parse_qsl(written), catalogue, keeping=True)


def test_steps_that_name_what_is_not_there_are_kept_where_others_bring_something(
    catalogue: Catalogue,
) -> None:
    written = (
        "step=start:natto&step=expand:nato&step=expand:nato:sings&step=start:article/gone"
        "&step=start:question/gone&step=hide:nobody&pin=natto,1,2&selected=natto"
    )
    view = kept(written, catalogue)
    lost = [step for step in view.selection.steps if isinstance(step, Lost)]
    assert [(step.what, step.name) for step in lost] == [
        ("entity", "natto"), ("relation", "sings"), ("article", "gone"), ("question", "gone"),
        ("entity", "nobody"),
    ]  # fmt: skip
    assert address(view) == written
    assert view.selection.applied == Selection((Expand("nato"),))
    assert compile(view.selection, catalogue) == compile(view.selection.applied, catalogue)
    assert kept("step=hide:nobody", catalogue).selection.from_everything


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("step=start:natto&step=expand:natto&step=hide:nato", UnknownTerm),
        ("step=start:article/gone", BadAddress),
        ("step=start:nato&step=walk:nato", BadAddress),
        ("step=start:nato&step=expand:nato:*:3", BadAddress),
        ("step=start:nato&kind=Country", BadAddress),
    ],
)
def test_nothing_is_kept_where_all_is_lost_or_what_is_written_is_no_step(
    written: str, error: type[EntenteError], catalogue: Catalogue
) -> None:
    with pytest.raises(error):
        kept(written, catalogue)


@pytest.mark.parametrize(
    ("written", "name", "step"),
    [
        ("start:natto", "nato", Start("nato")),
        ("expand:natto:*:2", "nato", Expand("nato", hops=2)),
        ("expand:nato:sings", "opposes", Expand("nato", "opposes")),
        ("expand:natto:sings", "nato", Lost("expand:nato:sings", "relation", "sings")),
    ],
)
def test_a_name_that_is_there_takes_the_place_of_one_that_is_not(
    written: str, name: str, step: object, catalogue: Catalogue
) -> None:
    (_, lost) = kept(f"step=start:nato&step={written}", catalogue).selection.steps
    assert isinstance(lost, Lost)
    assert renamed(lost, name, catalogue) == step
