"""Records of pages made from the data, for a search index of the engine's own (Zensical's `search.json`)."""

import json
from collections.abc import Iterator
from typing import Any

from everyclaim.render.catalogue import Catalogue
from everyclaim.render.search.references import references

NAME = "search.json"
_NAMED = 3  # people whom what is shown of a reference names


def extended(text: str, catalogue: Catalogue) -> str:
    """The index with a record for each reference, and for the lists of all; as it is where it is of another form."""
    try:
        index = json.loads(text)
        items = index["items"]
        new = list(_records(catalogue))
        made = {record["location"] for record in new}
        index["items"] = [*(item for item in items if item["location"] not in made), *new]
    except (ValueError, TypeError, KeyError):
        return text
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _records(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    site = catalogue.site
    listed = site.words("all references")
    for found in references(catalogue):
        text = " · ".join((found.about, *found.identifiers, *found.keys, *found.names[_NAMED:]))
        yield _record(found.address, found.title, text, listed)
    lists = {site.layout.claims: site.words("all claims")}
    if not site.list_path:
        lists[site.layout.references] = listed
    for path, title in lists.items():
        yield _record(site.places.of(path), title, "", title)


def _record(address: str, title: str, text: str, path: str) -> dict[str, Any]:
    return {"location": address, "level": 1, "title": _safe(title), "text": _safe(text), "path": [path], "tags": []}


def _safe(text: str) -> str:
    """As the engine writes text: it is shown as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
