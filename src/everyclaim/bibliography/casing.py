"""Words of a title whose capitals are their own, so that no style may change them: DNA, mRNA, COVID-19.

Deliberately narrow: a word is taken only when nothing but an acronym is written so. What a registry's title is protected
by when it is added may be wider: there the braces are new like everything around them.
"""

from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.model import Span

_CANDIDATE = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2}|[^\W_A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ]")
_WORD = re.compile(r"[^\W_]+(?:[-‐‑.'’][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_SMALL_FIRST = re.compile(r"[a-z]{1,3}[A-Z\d]*[A-Z][A-Z\d]*")
_NUMBER = re.compile(r"[-‐‑]\d+\b")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)?", re.DOTALL)
_LONGEST = 6  # letters of an acronym: a longer word in capitals may just be shouting
_SHOUTED = frozenset(("A", "AN", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "OF", "ON", "OR", "THE", "TO", "WITH"))


def own_capitals(title: str, wide: bool = False) -> Iterator[Span]:
    """Where such words stand in a title (LaTeX, without its outer delimiters), braces around them not yet there.

    Nothing in braces, commands or math counts, and nothing in a title that has its capitals for show. With `wide`, any
    word with a capital inside is taken: HCl, McGill, KETAmine.
    """
    if _CANDIDATE.search(title) is None:
        return
    plain = _unbraced(title)
    if _shouts(plain):
        return
    for word in _WORD.finditer(plain):
        if title[word.start() - 1 : word.start()] not in ("\\", "}") and title[word.end() : word.end() + 1] != "{":
            yield from _spans(word, title, wide)


def protected(title: str) -> str:
    """The title with braces around each word that has a capital inside."""
    parts, at = [], 0
    for start, end in own_capitals(title, wide=True):
        parts += [title[at:start], "{", title[start:end], "}"]
        at = end
    return "".join([*parts, title[at:]])


def _spans(word: re.Match[str], title: str, wide: bool) -> Iterator[Span]:
    """From the first to the last part of a compound with capitals of its own, and the number behind."""
    at = word.start()
    parts = list(_PART.finditer(word[0]))
    if wide or any(_is_acronym(part[0], title, at + part.start()) for part in parts):
        parts = [
            part for part in parts if _has_capital_inside(part[0]) or _is_acronym(part[0], title, at + part.start())
        ]
        if parts:
            number = _NUMBER.match(word[0], parts[-1].end())
            yield Span(at + parts[0].start(), at + (number.end() if number else parts[-1].end()))


def _is_acronym(part: str, title: str, place: int) -> bool:
    """DNA, SSRIs, B2B, mRNA; long ones only right behind a parenthesis, where acronyms are introduced."""
    stem = part.removesuffix("s")
    letters = [letter for letter in stem if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if capitals == len(letters):
        return capitals > 1 and (capitals <= _LONGEST or title[max(place - 1, 0) : place] == "(")
    return _SMALL_FIRST.fullmatch(stem) is not None and (len(stem) > 2 or stem == "pH")  # "oF" is a slip


def _has_capital_inside(part: str) -> bool:
    return part[0].isalpha() and not part.isupper() and any(letter.isupper() for letter in part[1:])


def _shouts(plain: str) -> bool:
    """Whether capitals are the title's manner: most words have nothing else, or plain little words do."""
    words = [word for word in _PART.findall(plain) if len(word) > 1 and word[0].isalpha()]
    capitals = [word for word in words if word.isupper()]
    return 2 * len(capitals) > len(words) or not _SHOUTED.isdisjoint(capitals)


def _unbraced(title: str) -> str:
    """The title with blanks in place of what stands in braces, of commands and of math, as long as before."""
    if not any(mark in title for mark in "{\\$"):
        return title
    out = list(title)
    depth, math, place = 0, False, 0
    while place < len(title):
        mark = title[place]
        if mark == "\\":
            command = _COMMAND.match(title, place)
            end = command.end() if command else place + 1
            out[place:end] = " " * (end - place)
            place = end
            continue
        depth += (mark == "{") - (mark == "}" and depth > 0)
        math ^= mark == "$"
        if depth or math or mark in "{}$":
            out[place] = " "
        place += 1
    return "".join(out)
