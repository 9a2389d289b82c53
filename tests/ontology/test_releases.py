import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import building, former, releases
from ontology.check import Report
from ontology.corpus import Corpus
from ontology.errors import BadOntology, DamagedRelease, Fault, NoRelease
from ontology.releases import Release
from ontology.search import Search
from ontology.store import Store

FINE = Report((), 0, None)


def test_a_release_is_named_by_the_canonical_hash_of_its_named_graphs(release: Release) -> None:
    quads = list(ox.parse(path=str(release.folder / "dataset.nq"), format=ox.RdfFormat.N_QUADS))
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"" for quad in dataset)
    assert hashlib.sha256(b"".join(lines)).hexdigest() == release.hash == release.folder.name
    assert release.manifest["counts"]["quads"] == len(quads)


def test_the_same_inputs_give_the_same_bytes_anywhere(
    corpus: Corpus, release: Release, tmp_path: Path
) -> None:
    again = building.build(corpus, FINE, tmp_path / "elsewhere")
    assert again.hash == release.hash
    for name in ("dataset.nq", "manifest.json", "inputs"):
        assert (again.folder / name).read_bytes() == (release.folder / name).read_bytes()


def test_the_store_holds_the_named_graphs_and_their_union(release: Release, store: Store) -> None:
    quads = list(ox.parse(path=str(release.folder / "dataset.nq"), format=ox.RdfFormat.N_QUADS))
    union = {(q.subject, q.predicate, q.object) for q in quads}
    assert len(store) == len(quads) + len(union)


def test_a_faulty_ontology_is_refused_and_the_last_release_stays(
    corpus: Corpus, tmp_path: Path
) -> None:
    built = building.build(corpus, FINE, tmp_path)
    faulty = Report((Fault("a.yaml", 3, "is wrong", "mend it"),), 0, None)
    with pytest.raises(BadOntology, match=r"a\.yaml:3: is wrong — mend it"):
        building.build(corpus, faulty, tmp_path)
    assert releases.current(tmp_path).hash == built.hash
    assert [p.name for p in (tmp_path / "releases").iterdir()] == [built.hash]


def test_building_again_changes_nothing_and_says_so(corpus: Corpus, tmp_path: Path) -> None:
    assert building.up_to_date(corpus, tmp_path) is None
    built = building.build(corpus, FINE, tmp_path)
    assert building.up_to_date(corpus, tmp_path) == built
    assert building.build(corpus, FINE, tmp_path) == built


def test_what_a_killed_build_left_is_swept_away(corpus: Corpus, tmp_path: Path) -> None:
    left = tmp_path / "releases" / ".draft-old"
    left.mkdir(parents=True)
    (left / "dataset.nq").write_text("half")
    building.build(corpus, FINE, tmp_path)
    assert not left.exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_without_a_release_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="Run `entente build` first"):
        releases.current(tmp_path)


def test_the_index_and_the_manifest_are_those_of_the_last_build(
    corpus: Corpus, tmp_path: Path
) -> None:
    built = building.build(corpus, FINE, tmp_path)
    (built.folder / "search.sqlite").write_text("junk")
    assert building.up_to_date(corpus, tmp_path) is None
    files = corpus.files[:-1]
    again = building.build(replace(corpus, files=files), FINE, tmp_path)
    assert again.hash == built.hash
    assert Search.open(again.folder).find("NATO")
    assert set(again.manifest["files"]) == {path.name for path in files}
    assert [p.name for p in (tmp_path / "releases").iterdir()] == [built.hash]


def _flip(folder: Path) -> None:
    path = folder / "dataset.nq"
    path.write_bytes(path.read_bytes().replace(b"NATO", b"NAT0", 1))


def _garble(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")


def _garble_checksums(folder: Path) -> None:
    (folder / "checksums.json").write_text("{")


def _say(folder: Path, manifest: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest))


def _add_a_count(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["counts"]["claims"] += 1
    _say(folder, manifest)


def _flip_in_store(folder: Path) -> None:
    path = max((folder / "store").glob("*.sst"), key=lambda one: one.stat().st_size)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _mislead(folder: Path) -> None:
    path = folder / "search.sqlite"
    path.write_bytes(path.read_bytes().replace(b"Soft power", b"Hard power"))


DAMAGE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a byte flipped": ("dataset.nq", _flip),
    "no dataset": ("dataset.nq", lambda folder: (folder / "dataset.nq").unlink()),
    "no manifest": ("manifest.json", lambda folder: (folder / "manifest.json").unlink()),
    "a manifest that is no JSON": ("manifest.json", _garble),
    "a manifest that says nothing": ("manifest.json", lambda folder: _say(folder, {})),
    "a manifest that is a list": ("manifest.json", lambda folder: _say(folder, [])),
    "a manifest without counts": (
        "manifest.json", lambda folder: _say(folder, {"hash": folder.name})),
    "a byte of the store flipped": ("store/", _flip_in_store),
    "a file of the store missing": (
        "store/", lambda folder: next((folder / "store").glob("*.sst")).unlink()),
    "no search index": ("search.sqlite", lambda folder: (folder / "search.sqlite").unlink()),
    "another search index": ("search.sqlite", _mislead),
    "another manifest": ("manifest.json", _add_a_count),
    "checksums that are no JSON": ("checksums.json", _garble_checksums),
}  # fmt: skip


@pytest.mark.parametrize(("file", "damage"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_release_is_named_with_its_file_and_built_anew(
    file: str, damage: Callable[[Path], None], release: Release, corpus: Corpus, tmp_path: Path
) -> None:
    copy = tmp_path / "releases" / release.hash
    shutil.copytree(release.folder, copy)
    os.symlink(copy, tmp_path / "current")
    damage(copy)
    with pytest.raises(DamagedRelease, match=f"{release.short} is damaged: {file}.*build") as told:
        former.served("", tmp_path)
    assert str(tmp_path) not in str(told.value)  # pages say it too
    assert building.up_to_date(corpus, tmp_path) is None
    assert building.build(corpus, FINE, tmp_path).hash == release.hash


def test_a_release_without_its_store_is_damaged(release: Release, tmp_path: Path) -> None:
    copy = tmp_path / release.hash
    shutil.copytree(release.folder, copy)
    shutil.rmtree(copy / "store")
    with pytest.raises(DamagedRelease, match="cannot be opened"):
        Store.open(copy)


def test_a_whole_release_is_offered_in_place_of_a_damaged_one(
    release: Release, tmp_path: Path
) -> None:
    damaged = tmp_path / "releases" / ("0" * 64)
    whole = tmp_path / "releases" / release.hash
    shutil.copytree(release.folder, whole)
    shutil.copytree(release.folder, damaged)
    os.symlink(damaged, tmp_path / "current")
    with pytest.raises(DamagedRelease, match=f"--release {release.short}"):
        former.served("", tmp_path)
    assert former.served(release.short, tmp_path).hash == release.hash
    with pytest.raises(NoRelease, match="0 releases .* begin"):
        former.served("f" * 64, tmp_path)


def test_the_release_built_last_is_offered_where_none_is_current(
    release: Release, corpus: Corpus, tmp_path: Path
) -> None:
    older = building.build(replace(corpus, sheets=corpus.sheets[:1]), FINE, tmp_path)
    whole = tmp_path / "releases" / release.hash
    shutil.copytree(release.folder, whole)
    current = tmp_path / "current"
    for last, other in ((whole, older.folder), (older.folder, whole)):
        os.utime(other / "inputs", (1, 1))
        os.utime(last / "inputs")
        current.unlink(missing_ok=True)
        with pytest.raises(NoRelease, match=f"entente build.*--release {last.name[:12]}"):
            former.served("", tmp_path)
        current.symlink_to("releases/gone")
        with pytest.raises(DamagedRelease, match=f"not there: .*--release {last.name[:12]}"):
            former.served("", tmp_path)


def test_without_its_checksums_no_release_is_served_whatever_its_manifest_says(
    release: Release, corpus: Corpus, tmp_path: Path
) -> None:
    good = building.build(replace(corpus, sheets=corpus.sheets[:1]), FINE, tmp_path)
    copy = tmp_path / "releases" / release.hash
    shutil.copytree(release.folder, copy)
    (tmp_path / "current").unlink()
    os.symlink(copy, tmp_path / "current")
    _mislead(copy)
    (copy / "checksums.json").unlink()
    for known in (release.manifest, {**release.manifest, "files": {}}):
        _say(copy, known)
        with pytest.raises(DamagedRelease, match="made by an older version.*no checksums") as told:
            former.served("", tmp_path)
        assert f"Release {release.short} was" in str(told.value)
        assert f"--release {good.short}" in str(told.value)
