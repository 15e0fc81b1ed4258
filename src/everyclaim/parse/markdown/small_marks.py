"""Marks of a block that need nothing but the text around them: entities, icons, bare addresses, keys, braces.

Each reader is given the text, where its mark starts and ends, and where the block does; it returns what to replace and
where to read on.
"""

from collections.abc import Callable, Sequence

from everyclaim import patterns as re
from everyclaim.parse.markdown.masks import HIDDEN, Mask, blank, hidden, thing

Found = tuple[Sequence[Mask], int]
Reader = Callable[[str, int, int, int, int], Found]
Find = Callable[[str, str, int, int], int]

_ADDRESS = re.compile(r"://[^\s<>\"|`\[\]]*[^\s<>\"|`\[\].,:;!?'()*_]")
_SCHEME = re.compile(r"(?:https?|ftps?)$")
_BRACES = re.compile(
    r"\{(?:(?P<object>\{[^{}]*\}\})|(?P<blank>%[^{}]*%\}|\#[^{}]*\#\})|(?P<deleted>--[^{}]*?--\}|>>[^{}]*?<<\})"
    r"|(?P<seen>\+\+|==)(?=[^{}]*\})|(?P<replaced>~~[^{}~]*~>)(?=[^{}]*~~\})"
    r"|(?P<attributes>:?[ ]*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}))"
)


def entity(text: str, start: int, end: int, _first: int, _last: int) -> Found:
    """`&amp;`: the character that it stands for; a soft hyphen and a zero-width space are not seen."""
    from html import unescape  # a large table, for the few pages that need it

    character = unescape(text[start:end])
    if len(character) != 1:
        return (), end
    return [(start, end, "" if character in "\xad\u200b" else character, HIDDEN)], end


def colon(text: str, start: int, end: int, first: int, last: int) -> Found:
    """`:smile:`, or the middle of a bare address."""
    if text.startswith("://", start):
        return _address(text, start, end, first, last)
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    if before.isalnum() or after.isalnum() or text[start + 1 : end - 1].isdigit():
        return (), start + 1
    return [hidden(start, end)], end


def _address(text: str, start: int, end: int, first: int, last: int) -> Found:
    scheme = _SCHEME.search(text, max(first, start - 5), start)
    address = scheme and _ADDRESS.match(text, start, last)
    if not scheme or not address:
        return (), end
    return [thing(scheme.start(), address.end())], address.end()


def keys(text: str, start: int, end: int, first: int, _last: int) -> Found:
    """`++ctrl+x++`."""
    if start > first and text[start - 1].isalnum():
        return (), start + 2
    return [thing(start, end)], end


def braces(find: Find, text: str, start: int, end: int, first: int, last: int) -> Found:
    """Macros, critic markup and attribute lists; any other brace is text. `find` searches as `str.find` does."""
    match = _BRACES.match(text, start, last)
    if match is None:
        return (), end
    kind = match.lastgroup
    if kind == "attributes":
        return _attributes(text, start, match.end(), first, last), match.end()
    make = thing if kind == "object" else blank if kind == "blank" else hidden
    masks = [make(*match.span())]
    if kind in ("seen", "replaced"):
        place = find(text, (match["seen"] or "~~") + "}", match.end(), last)
        if place >= 0:
            masks.append(hidden(place, place + 3))
    return masks, match.end()


def _attributes(text: str, start: int, end: int, first: int, last: int) -> Sequence[Mask]:
    """An attribute list belongs to the markup that it is glued to, or to the block that it ends; else it is text."""
    before = text[start - 1] if start > first else " "
    if before.isspace() and not text[end:last].strip():
        return [blank(start, end)]
    return [hidden(start, end)] if not before.isalnum() and not before.isspace() else ()
