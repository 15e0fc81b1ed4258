"""Reads CSL-JSON, the exchange format of Zotero, pandoc and citation processors (schema csl-data.json 1.0.2)."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from everyclaim.model import Defect, Entry, Field, Span
from everyclaim.parse import csl_fields

_SPACE = re.compile(r"[\s,]*")


def parse(text: str, path: str = "") -> tuple[tuple[Entry, ...], tuple[Defect, ...]]:
    """Read a CSL-JSON file: a list of items, or one item.

    Returns:
        The items in order, as entries keyed by their `citation-key` or `id` (`csl-1` … where there is none) with LaTeX values; all spans
        of an entry are its item's. Defects name what is no item and where the JSON breaks off.
    """
    entries: list[Entry] = []
    defects: list[Defect] = []
    for item, span in _items(text, defects):
        if isinstance(item, dict):
            entries.append(_entry(item, span, path, len(entries) + 1))
        else:
            defects.append(Defect("unread-reference", "this is not a CSL item: an object is expected", span))
    return tuple(entries), tuple(defects)


def _items(text: str, defects: list[Defect]) -> Iterator[tuple[Any, Span]]:
    """The elements of the outer list one by one, so that a broken one does not take those before it with it."""
    decoder = json.JSONDecoder()
    position = re.match(r"\s*(\[?)", text)
    start = position.end() if position else 0
    while (start := _SPACE.match(text, start).end()) < len(text) and text[start] != "]":  # type: ignore[union-attr]
        try:
            item, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            place = min(getattr(error, "pos", start), max(len(text) - 1, 0))
            message = "this is not JSON: nothing from here on was read"
            defects.append(Defect("unread-reference", message, Span(place, place + 1), "Export the file again."))
            return
        yield item, Span(start, end)
        start = end


def _entry(item: Mapping[str, Any], span: Span, path: str, number: int) -> Entry:
    kind = csl_fields.kind_of(item)
    fields: dict[str, Field] = {}
    for name, value in csl_fields.fields(item, kind):
        if value:
            fields.setdefault(name, Field(name, value, span, span))
    key = csl_fields.text(item.get("citation-key")) or csl_fields.text(item.get("id")) or f"csl-{number}"
    return Entry(key, kind, fields, path, span, span)
