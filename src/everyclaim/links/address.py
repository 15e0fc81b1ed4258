"""URLs as written in a page to addresses within the site, by the URL standard's rules."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PLAIN = re.compile(r"((?:\.\./)*+(?:[\w-][\w.-]*+/)*+(?:[\w-][\w.-]*+)?+)(?:#([\w-]*+))?+", re.ASCII)
_IGNORED = {ord(c): None for c in "\t\n\r"}
_BLANK = "".join(map(chr, range(0x21)))


class Site(NamedTuple):
    """Where a site is published: `host` ("" where nothing says so) and the `path` it lies under, "/" at both ends."""

    host: str
    path: str


class Target(NamedTuple):
    """What a link points to: an address relative to the site and the fragment as written (None: the link has none).

    `address` is None outside the site; `stray` is then the address on the same host without its leading slash.
    """

    address: str | None
    fragment: str | None
    stray: str = ""


OUTSIDE = Target(None, None)


def site(url: str) -> Site:
    """The place a site's URL names; "" is the root of an unknown host."""
    parts = _split(url)
    if not parts:
        return Site("", "/")
    return Site(parts[0], _directory(unquote(parts[1])))


def resolve(url: str, base: str | None, place: Site) -> Target:
    """Follow `url` from a page.

    Args:
        url: The attribute's value, character references decoded.
        base: The address of the page, or of its `<base href>`, relative to the site; it may begin with "/" when it
            lies outside of the site's path, on the same host; None if it is on another host.
        place: Where the site is published.
    """
    plain = _PLAIN.fullmatch(url)
    if plain and base is not None and (found := _beside(plain[1], base)) is not None:
        return Target(found, plain[2])
    url = url.strip(_BLANK).translate(_IGNORED)
    url, mark, fragment = url.partition("#")
    anchor = fragment if mark else None
    path = url.partition("?")[0].replace("\\", "/")
    if _SCHEME.match(path) or path.startswith("//"):
        parts = _split(url)
        if not parts or not place.host or parts[0] != place.host:
            return OUTSIDE
        return _absolute(unquote(parts[1]) or "/", anchor, place)
    if base is None:
        return OUTSIDE
    if not path and not base.startswith("/"):
        return Target(base, anchor)
    start = "" if path.startswith("/") else base if base.startswith("/") else place.path + base
    return _absolute(start[: start.rfind("/") + 1] + unquote(path) if path else base, anchor, place)


def _beside(path: str, base: str) -> str | None:
    """The address of a plain relative path, nearly every link of a generated site; None if it leaves the site."""
    if base.startswith("/"):
        return None
    if not path:
        return base
    directory = base[: base.rfind("/") + 1]
    while path.startswith("../") and directory:
        path, directory = path[3:], directory[: directory.rfind("/", 0, -1) + 1]
    return None if path.startswith("../") else directory + path


def _absolute(path: str, anchor: str | None, place: Site) -> Target:
    """A path from the host's root, decoded."""
    path = _normal(path)
    if path.startswith(place.path):
        return Target(path[len(place.path) :], anchor)
    if path + "/" == place.path:
        return Target("", anchor)
    return Target(None, anchor, path.lstrip("/"))


def _normal(path: str) -> str:
    """A path without `.`, `..` and empty segments; above the root there is only the root."""
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment not in ("", "."):
            kept.append(segment)
    is_directory = segments[-1] in ("", ".", "..") and kept
    return "/" + "/".join(kept) + ("/" if is_directory else "")


def _split(url: str) -> tuple[str, str] | None:
    """Host (with its port) and path of an HTTP URL; None for every other URL."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "") or not parts.hostname:
        return None
    return parts.hostname + (f":{port}" if port not in (None, 80, 443) else ""), parts.path


def _directory(path: str) -> str:
    return _normal(path + "/")
