"""Keys of a .bib file to ids of HTML: safe, unique, the same in every build."""

import unicodedata
from functools import cache
from zlib import crc32

from everyclaim import patterns as re

_SAFE = re.compile(r"[A-Za-z0-9_-]+")
_OURS = re.compile(r' id="((?:ref|here|cite|claim|finding)-[^"]+)"')
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@cache
def slug(key: str) -> str:
    """The key as it stands in ids: ASCII letters, digits, `-` and `_` only, so that no address needs a `%`.

    A key that has to be changed gets a checksum of itself, so that `a:b` and `a.b` stay two.
    """
    if _SAFE.fullmatch(key):
        return key
    plain = unicodedata.normalize("NFKD", key)
    return f"{_UNSAFE.sub('-', plain).strip('-')}-{crc32(key.encode()):08x}"


def reference_id(key: str) -> str:
    """The id of a reference in a list."""
    return f"ref-{slug(key)}"


def citation_id(key: str, use: int) -> str:
    """The id of a citation: the `use`-th (from 1) of a key on its page."""
    return f"cite-{slug(key)}-{use}"


def claim_id(claim: str) -> str:
    """The id of a claim's sentence, from the claim's identity."""
    return f"claim-{claim}"


def anchors_in(html: str) -> frozenset[str]:
    """The ids in a built page that are ours."""
    return frozenset(_OURS.findall(html))
