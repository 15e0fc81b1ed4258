"""Claim ids: stable under moves, re-wrapping, citing and edits elsewhere, for they are made of the words alone."""

from collections.abc import Iterable

from everyclaim.digest import named

_BYTES = 6  # 48 bits: one chance in 50,000 that any two of 100,000 sentences share an id


def identities(texts: Iterable[str]) -> list[str]:
    """An id for each normal text of a page, in order; true repeats are numbered from the second on ("…-2")."""
    seen: dict[str, int] = {}
    known: dict[str, str] = {}
    found = []
    for text in texts:
        name = known.get(text) or known.setdefault(text, identity(text))
        seen[name] = count = seen.get(name, 0) + 1
        found.append(name if count == 1 else f"{name}-{count}")
    return found


def identity(text: str) -> str:
    """The id of a normal text: "c" and 12 hexadecimal digits, fit for an HTML id and a URL fragment."""
    words = text.replace(" , ", " ").encode("utf-8", "surrogatepass")
    return "c" + named(words, _BYTES)
