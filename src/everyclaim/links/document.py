"""One built page: what it links to and what may be linked to in it."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from everyclaim.links.markup import Attribute, Tag, tags

_LINKS = frozenset(["href", "src", "poster", "xlink:href"])
_SETS = frozenset(["srcset", "imagesrcset"])
_UNFOLLOWED = frozenset(["canonical", "preconnect", "dns-prefetch"])  # say where things live; nobody clicks on them
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)(\s[^,]*)?")
_REFRESH = re.compile(r"[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?(['\"]?)(.+)", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_NOSCRIPT = re.compile(r"<noscript[\s>].*?(?:</noscript|\Z)", re.DOTALL | re.IGNORECASE)


class Document(NamedTuple):
    """A page's `links` (values are URLs), the `anchors` a fragment can name, and the `repeats` of ids already taken.

    `base` is the first `<base href>`, `refresh` the URL a redirect page sends its readers to, `canonical` where the
    page says it is published; each "" where the page has none.
    """

    links: tuple[Attribute, ...]
    anchors: frozenset[str]
    repeats: tuple[Attribute, ...]
    base: str = ""
    refresh: str = ""
    canonical: str = ""


def decode(data: bytes) -> str:
    """The text of an HTML file: by its mark, as UTF-8, as it declares itself, else as Windows-1252, as browsers do."""
    for mark, encoding in (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"):
        if data.startswith(mark):
            return data[2:].decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data, 0, 1024)
        return data.decode(_codec(declared[1].decode("ascii", "replace")) if declared else "cp1252", "replace")


def read(text: str) -> Document:
    """Collect a page's links and anchors in one pass."""
    links: list[Attribute] = []
    ids: list[Attribute] = []
    names: set[str] = set()
    head: dict[str, str] = {}
    for tag in tags(text):
        attributes = tag.attributes
        if "id" in attributes:
            ids.append(attributes["id"])
        if tag.name == "a" and "name" in attributes:
            names.add(attributes["name"].value)
        if tag.name in ("base", "link", "meta"):
            for key, value in _head(tag):
                head.setdefault(key, value)
        links.extend(_links(tag))
    anchors = names.union(taken.value for taken in ids)
    return Document(tuple(links), frozenset(anchors), _repeats(text, ids), **head)


def _links(tag: Tag) -> Iterator[Attribute]:
    """The URLs in one tag, `srcset`'s each, that a browser loads or a reader follows."""
    for name, attribute in tag.attributes.items():
        if name in _LINKS:
            if tag.name not in ("base", "link") or _is_followed(tag):
                yield attribute
        elif name in _SETS:
            yield from (attribute._replace(value=url) for url in candidates(attribute.value))
        elif name == "data" and tag.name == "object":
            yield attribute
        elif name == "content" and (url := _refresh(tag)):
            yield attribute._replace(value=url)


def _is_followed(tag: Tag) -> bool:
    return tag.name == "link" and _UNFOLLOWED.isdisjoint(_rel(tag))


def candidates(srcset: str) -> Iterator[str]:
    """The URLs of a `srcset` (HTML standard, "parse a srcset attribute"): a comma ends one only at its end."""
    position = 0
    while match := _CANDIDATE.match(srcset, position):
        url = match[1]
        # After a comma at its end no descriptor follows: what stands behind is the next candidate.
        position = match.end(1) if url.endswith(",") else match.end()
        yield url.rstrip(",")


def _head(tag: Tag) -> Iterator[tuple[str, str]]:
    """What a tag in a page's head says of the page."""
    if tag.name == "meta":
        yield from [("refresh", _refresh(tag))] if _refresh(tag) else []
    elif "href" in tag.attributes and (tag.name == "base" or "canonical" in _rel(tag)):
        yield ("base" if tag.name == "base" else "canonical"), tag.attributes["href"].value


def _refresh(tag: Tag) -> str:
    """The URL of `<meta http-equiv=refresh content="0; url=…">`, or ""."""
    attributes = tag.attributes
    if "content" not in attributes or "http-equiv" not in attributes:
        return ""
    match = _REFRESH.match(attributes["content"].value)
    if attributes["http-equiv"].value.lower() != "refresh" or not match:
        return ""
    return match[2].partition(match[1])[0] if match[1] else match[2]


def _rel(tag: Tag) -> list[str]:
    return tag.attributes["rel"].value.lower().split() if "rel" in tag.attributes else []


def _repeats(text: str, ids: list[Attribute]) -> tuple[Attribute, ...]:
    """The ids that were taken before; those of `<noscript>` stand in for others and never meet them."""
    if len({taken.value for taken in ids}) == len(ids):
        return ()
    unseen = [match.span() for match in _NOSCRIPT.finditer(text)]
    seen: set[str] = set()
    repeats = []
    for taken in ids:
        if any(start < taken.start < end for start, end in unseen):
            continue
        if taken.value in seen:
            repeats.append(taken)
        seen.add(taken.value)
    return tuple(repeats)


def _codec(name: str) -> str:
    """Python's codec for a declared encoding; what no codec knows, and Latin-1, browsers read as Windows-1252."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return "cp1252"
    return "cp1252" if found in ("iso8859-1", "ascii", "utf-8") else found
