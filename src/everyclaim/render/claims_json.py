"""`claims.json`: every claim of the site with the sources that stand for it, for programs.

Its form is `claims.schema.json` (JSON Schema draft-07), published beside it.
"""

import os
from collections.abc import Mapping
from typing import Any

from everyclaim.render.anchors import claim_id
from everyclaim.render.catalogue import Catalogue
from everyclaim.render.evidence import Claim
from everyclaim.render.sources import Source

NAME, SCHEMA = "claims.json", "claims.schema.json"
MARGIN = "\n  "  # of a source in the file
VERSION = 1


def data(catalogue: Catalogue, site_name: str, sources: Mapping[str, Any]) -> dict[str, Any]:
    """The whole file as a value; `sources` has each source by its key (see `source`)."""
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "site": site_name,
        "url": catalogue.site.config.site_url,
        "claims": [_claim(catalogue, claim) for claim in catalogue.claims],
        "sources": sources,
    }


def schema() -> str:
    """The text of the schema."""
    with open(os.path.join(os.path.dirname(__file__), SCHEMA), encoding="utf-8") as file:
        return file.read()


def _claim(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "page": catalogue.in_docs(claim.path),
        "url": f"{catalogue.url(catalogue.in_docs(claim.path))}#{claim_id(claim.id)}",
        "text": claim.words,
        "kind": claim.kind,
        "level": claim.level,
        "sources": list(claim.sources),
        "cites": list(claim.own),
        "standing": claim.standing,
    }


def source(catalogue: Catalogue, source: Source) -> dict[str, Any]:
    """One source."""
    standing = catalogue.site.index.standing(source.key)
    facts = catalogue.site.sources.facts(source)
    notices = [
        {"kind": notice.kind, "source": notice.source, "date": str(notice.date), "identifier": notice.identifier}
        for notice in standing.notices
    ]
    return {
        "keys": list(dict.fromkeys((source.key, *source.work.keys))),
        "page": catalogue.url(catalogue.site.layout.reference(source.key)),
        "name": source.short,
        "study": facts.kind,
        "people": facts.size,
        "standing": {"kind": standing.kind, "checked": standing.checked, "notices": notices},
        "item": catalogue.site.sources.item(source),
    }
