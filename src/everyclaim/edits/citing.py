"""Keys written anew in the citations of a page; a bracket that would then name one work several times names it once.

[@old; @kept, p. 3]           [@kept, p. 3]
[@kept, p. 3; @old, p. 7]     [@kept, pp. 3, 7]
[@kept; but not @old]         [@kept; but not @kept]     what else the author says keeps a part of its own
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Citation, Edit, Span
from everyclaim.parse.citations import read_narrative

# Words that lead on to another source: of no use where it is the one just named.
_LEADING = frozenset(("", "see", "also", "see also", "and", "e.g.", "cf.", "compare", "siehe", "siehe auch", "vgl."))
_NUMBERS = re.compile(r"\d[\w.:–-]*(?:\s*(?:,|&|and)\s*\d[\w.:–-]*)*")
_PAGES = re.compile(rf"(?:pp?\.|pages?)?\s*({_NUMBERS.pattern})")
_AND = re.compile(r"\s*(?:,|&|and)\s*")


class _Part(NamedTuple):
    """What becomes one part of the bracket: it stands where `home` does and says what `source` does, of all `places`."""

    home: Citation
    source: Citation
    places: tuple[str, ...]


def cited(text: str, path: str, span: Span, key: str) -> Edit:
    """An edit of a cited key; `@{…}` is written where the new key cannot stand bare."""
    braced = text.startswith("{", span.start - 1) or text.startswith("{", span.start)
    found = read_narrative(f"@{key}", 0)
    bare = found is not None and found.citations[0].key == key
    return Edit(path, span, key if bare or braced else f"{{{key}}}")


def united(text: str, path: str, citations: Iterable[Citation], key: str) -> Iterator[Edit]:
    """The edits that make `citations`, those of one bracket that mean one work, citations of `key`."""
    parts: list[_Part] = []
    for one in citations:
        start = _separated_from(text, one)
        for number, part in enumerate(parts if start >= 0 else ()):
            if joined := _joined(part, one):
                parts[number] = joined
                yield Edit(path, Span(start, one.span.end), "")
                break
        else:
            parts.append(_Part(one, one, _places(one)))
    for part in parts:
        if part.home.key != key:
            yield cited(text, path, part.home.key_span, key)
        yield from _rewritten(text, path, part)


def _separated_from(text: str, one: Citation) -> int:
    """Where the semicolon before a citation stands, with the blanks around it; -1 where there is none."""
    start = one.span.start
    while text[start - 1].isspace():
        start -= 1
    if text[start - 1] != ";":
        return -1
    start -= 1
    while text[start - 1].isspace():
        start -= 1
    return start


def _joined(part: _Part, one: Citation) -> _Part | None:
    """The part with what the citation says besides; None where that needs a part of its own."""
    if one.prefix.lower() not in _LEADING and one.prefix != part.home.prefix:
        return None
    source, places = part.source, _places(one)
    said, more = (source.suffix, source.quote), (one.suffix, one.quote)
    if _adds_nothing(more, said) and set(places) <= set(part.places):
        return part
    if _adds_nothing(said, more) and set(part.places) <= set(places) and part.home.form != "narrative":
        return _Part(part.home, one, places)
    if any((*said, *more)) or not (_PAGES.fullmatch(source.locator) and _PAGES.fullmatch(one.locator)):
        return None
    return part._replace(places=tuple(dict.fromkeys((*part.places, *places))))


def _adds_nothing(words: tuple[str, str], known: tuple[str, str]) -> bool:
    return all(not word or word == other for word, other in zip(words, known, strict=True))


def _places(one: Citation) -> tuple[str, ...]:
    """The pages that a locator names; a place of another kind as it is written."""
    pages = _PAGES.fullmatch(one.locator)
    return tuple(_AND.split(pages[1])) if pages else (one.locator,) if one.locator else ()


def _rewritten(text: str, path: str, part: _Part) -> Iterator[Edit]:
    """The words behind a key in place of those that stand at `home`, where they differ."""
    own, words = (_behind(text, one) for one in (part.home, part.source))
    new = text[words.start : words.end]
    if part.places != _places(part.source):
        label = "" if part.source.locator[0].isdigit() else "pp. "
        written = r"\s+".join(map(re.escape, part.source.locator.split()))
        new = re.compile(written).sub(label + ", ".join(part.places), new, count=1)
    if new != text[own.start : own.end]:
        yield Edit(path, own, new)


def _behind(text: str, one: Citation) -> Span:
    """What stands behind a citation's key, in its part of the bracket."""
    end = one.key_span.end
    return Span(end + text.startswith("}", end), one.span.end)
