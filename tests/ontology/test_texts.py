import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ontology.catalogue import Catalogue
from ontology.errors import BadText
from ontology.segment import digest
from ontology.texts import Texts, read
from tests.conftest import ARTICLES

at_hand = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the texts are not on this machine")


def test_without_a_folder_no_sentence_is_shown(catalogue: Catalogue) -> None:
    texts = Texts.open(None, catalogue.articles.values())
    assert {texts.sentence(p) for p in catalogue.passages.values()} == {None}


@at_hand
def test_every_sentence_is_the_one_that_was_coded(catalogue: Catalogue) -> None:
    texts = Texts.open(ARTICLES, catalogue.articles.values())
    for passage in catalogue.passages.values():
        sentence = texts.sentence(passage)
        assert sentence is not None
        assert digest(sentence) == passage.sha256


@at_hand
def test_a_text_that_was_changed_is_refused_with_both_hashes(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    shutil.copytree(ARTICLES, tmp_path / "texts")
    path = next(p for p in sorted((tmp_path / "texts").glob("*.txt")))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    changed = digest(path.read_bytes().decode())
    with pytest.raises(
        BadText,
        match=rf"{path.name} is not the text that was coded: .*{changed}",
    ):
        Texts.open(tmp_path / "texts", catalogue.articles.values())


def test_a_text_that_is_missing_is_only_left_out(catalogue: Catalogue, tmp_path: Path) -> None:
    texts = Texts.open(tmp_path, catalogue.articles.values())
    assert not any(texts.has(article.iri) for article in catalogue.articles.values())


def test_a_folder_that_is_missing_is_an_error(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(BadText, match="no folder of articles"):
        Texts.open(tmp_path / "nowhere", catalogue.articles.values())


def test_a_text_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("one\ncafé".encode("latin-1"))
    with pytest.raises(BadText, match=r"latin.txt is not UTF-8 \(line 2, byte 7\)"):
        read(path)


def test_texts_do_not_show_in_a_printed_value(catalogue: Catalogue) -> None:
    article = replace(next(iter(catalogue.articles.values())))
    assert "secret" not in repr(Texts({article.iri: "secret"}))
