from pathlib import Path

import pytest

from ontology import lined
from ontology.errors import BadText
from ontology.skeleton import skeleton


def test_a_skeleton_is_yaml_that_needs_only_header_glosses_and_claims(tmp_path: Path) -> None:
    text = tmp_path / "My speech: no. 1.txt"
    text.write_text("Aims: a list\nThe U.S. acted. Peace came.\n- Yes.\n", encoding="utf-8")
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(skeleton(text), encoding="utf-8")
    data, faults = lined.read(sheet)
    assert faults == []
    assert data["article"]["name"] == "my-speech-no-1"
    assert data["article"]["file"] == text.name
    assert [(p["role"], p["section"]) for p in data["passages"]] == [
        ("heading", "Aims: a list"),
        ("sentence", "Aims: a list"),
        ("sentence", "Aims: a list"),
        ("item", "Aims: a list"),
    ]
    assert all(p["claims"] == [] for p in data["passages"])


def test_a_text_without_words_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n")
    with pytest.raises(BadText, match="has no words in it"):
        skeleton(empty)
