"""`ro-crate-metadata.json`: the package as an RO-Crate 1.1.

Written here, since the rocrate library puts the hour into it. Source of the form:
RO-Crate Metadata Specification 1.1, https://w3id.org/ro/crate/1.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.export import sources
from ontology import metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.export.exported import Exported
    from graph.export.package.archive import Part
    from ontology.model import Article

PROFILE = "https://w3id.org/ro/crate/1.1"
SPARQL = "https://www.w3.org/TR/sparql11-query/"
CREATOR = "#entente"

Node = dict[str, Any]

LANGUAGE: Node = {"@id": SPARQL, "@type": "ComputerLanguage", "name": "SPARQL 1.1"}
OURS: tuple[Node, ...] = (
    {
        "@id": metadata.CC_BY,
        "@type": "CreativeWork",
        "name": "Creative Commons Attribution 4.0 International",
    },
    {"@id": CREATOR, "@type": "Organization", "name": metadata.CREATOR},
)


def described(exported: Exported, parts: Sequence[Part]) -> Node:
    """The crate's metadata: the package, its files, articles, licence and creator."""
    return {
        "@context": [f"{PROFILE}/context", {"sha256": "https://schema.org/sha256"}],
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "conformsTo": {"@id": PROFILE},
                "about": {"@id": "./"},
            },
            _root(exported, parts),
            *map(_file, parts),
            *map(_article, sources.articles(exported)),
            *(OURS if exported.origin.author else ()),
            LANGUAGE,
        ],
    }


def _root(exported: Exported, parts: Sequence[Part]) -> Node:
    origin = exported.origin
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": origin.title,
        "description": f"{origin.about} {exported.note}",
        "version": exported.release.hash,
        "creditText": origin.cited,
        **(_owned(exported) if origin.author else {}),
        "isBasedOn": [{"@id": _name(one)} for one in sources.articles(exported)],
        "hasPart": [{"@id": part.path} for part in parts],
    }


def _owned(exported: Exported) -> Node:
    """What is known of our data alone: when, where, by whom and under which licence."""
    shown = f"{exported.address}&" if exported.address else ""
    return {
        "datePublished": metadata.CREATED,
        "identifier": f"{metadata.DATASET}?{shown}release={exported.release.hash}",
        "license": {"@id": metadata.CC_BY},
        "creator": {"@id": CREATOR},
    }


def _file(part: Part) -> Node:
    query = part.path.endswith(".rq")
    described = {
        "@id": part.path,
        "@type": ["File", "SoftwareSourceCode"] if query else "File",
        "name": part.path.rpartition("/")[2],
        "description": part.about,
        "encodingFormat": part.media_type,
        "contentSize": str(part.size),
        "sha256": part.sha256,
    }
    return {**described, "programmingLanguage": {"@id": SPARQL}} if query else described


def _article(one: Article) -> Node:
    return {
        "@id": _name(one),
        "@type": "Article",
        "name": one.title,
        "identifier": one.iri,
        "description": one.note,
    }


def _name(one: Article) -> str:
    """Where an article can be read, if anywhere; else what it is called here."""
    return one.source if one.source.startswith("http") else one.iri
