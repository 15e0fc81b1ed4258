"""Claim ids: stable under moves, re-wrapping, citing and edits elsewhere, for they are made of the words alone."""

from collections.abc import Sequence

from everyclaim.digest import named

_BYTES = 6  # 48 bits: one chance in 50,000 that any two of 100,000 sentences share an id


def identities(texts: Sequence[str]) -> list[str]:
    """An id for each normal text of a page, in order; true repeats are numbered from the second on ("…-2").

    It is "c" and 12 hexadecimal digits, fit for an HTML id and a URL fragment.
    """
    # All texts go through at once: no normal text holds a line's end.
    written = "\n".join(texts).replace(" , ", " ").encode("utf-8", "surrogatepass").split(b"\n")
    seen: dict[str, int] = {}
    found = []
    for words in written if texts else ():
        name = "c" + named(words, _BYTES)
        seen[name] = count = seen.get(name, 0) + 1
        found.append(name if count == 1 else f"{name}-{count}")
    return found
