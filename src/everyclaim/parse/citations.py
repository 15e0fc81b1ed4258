"""Pandoc's citation grammar: `[see @key, p. 3; -@other]`, `@key [p. 3]`, `@{odd key}`.

Pure functions of a text and a place in it, used alike by the parser and by the renderer, so that what is checked is
what is published. Grammar: https://pandoc.org/MANUAL.html#citation-syntax. Every function is linear in what it reads.
"""

from functools import cache
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Citation, Defect, Span
from everyclaim.parse.locators import locator_end

# A letter, digit or _, then single punctuation marks inside; "://" is allowed so that a web address can be a key.
NAME = r"\w+(?:(?:[:.#$%&+?<>~/-](?=\w)|[:/](?=/))\w*)*"
_KEY = re.compile(rf"(?P<minus>-?)@(?:(?P<name>{NAME})|\{{(?P<odd>(?:[^{{}}\n]|\{{[^{{}}\n]*\}})+)\}})")
_PLAIN = re.compile(rf"\[@({NAME})\](?!\()")
# What an address, a path, a handle's host, an escape or a word ends in: no key starts right after one of these.
GLUE = frozenset("._+-/\\@=&#%$")
_BRACKET = re.compile(r"\\.|\[|\]|\n[ \t]*\n", re.DOTALL)
_PIECE = re.compile(r"""\\.|[\[\];]|"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|-?@""", re.DOTALL)
_QUOTE = re.compile(r"""[\s,:]*(?:"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»)""")
_TRIM = " \t\r\n,"
_UNCLOSED = re.compile(rf"\[(?:[^\S\n]*|[^\[\]\n@]{{1,40}}\s)(-?@(?:{NAME}|\{{))")
_LINK_TAIL = re.compile(r"\((?:[^()\\]|\\.|\([^()]*\))*\)", re.DOTALL)
_ELEMENT = re.compile(r"<[A-Za-z/!?]")
_DEEPEST = 4  # brackets in brackets; a bound keeps a page of nothing but "[" linear


class Group(NamedTuple):
    """One bracket (or one narrative use) with its citations; all spans count in the text that was read.

    `citations` is empty where nothing can be made of the bracket; `defects` then say why. Their `block` is -1.
    """

    span: Span
    citations: tuple[Citation, ...]
    defects: tuple[Defect, ...]


class _Item(NamedTuple):
    """A part of a group between semicolons, with the keys that stand in it outside of inner brackets."""

    start: int
    end: int
    keys: tuple[re.Match[str], ...]


def read_group(text: str, start: int, stop: int | None = None) -> Group | None:
    """Read the bracketed citation that starts at `text[start] == "["`; None: this is another kind of bracket.

    A bracket is a citation when a key stands in it, outside of inner brackets. Links (`[@user](url)`), images,
    footnotes and escapes are not. It ends at the latest with its paragraph, or at `stop`.
    """
    stop = len(text) if stop is None else stop
    plain = _PLAIN.match(text, start, stop)
    if plain and not _is_escaped(text, start):
        return _plain_group(plain)
    if text.startswith("[^", start):
        return None
    end = _closing(text, start, stop)
    if end < 0:
        return _unclosed(text, start, stop)
    if text.startswith("(", end) and _LINK_TAIL.match(text, end, stop):
        return None
    items = _items(text, start + 1, end - 1)
    if any(item.keys for item in items):
        return _group(text, Span(start, end), items)
    return _keyless(text, start, end)


def _plain_group(match: re.Match[str]) -> Group:
    """`[@key]`, as nearly all of them are."""
    (start, end), key = match.span(), match.span(1)
    group = Span(start, end)
    return Group(
        group,
        (Citation(match[1], "parenthetical", "", "", "", "", Span(start + 1, end - 1), Span(*key), group, -1),),
        (),
    )


def read_narrative(text: str, start: int, stop: int | None = None) -> Group | None:
    """Read the citation in running text that starts at `text[start] == "@"`: `@key` or `@key [p. 3]`; None: no key.

    The bracket belongs to it when it starts like a place in the source or a quotation; more citations may follow.
    """
    stop = len(text) if stop is None else stop
    match = _key_at(text, start, stop)
    if match is None or text.startswith("(", match.end()):
        return None
    bracket = _locating_bracket(text, match.end(), stop)
    if bracket is None:
        span = Span(start, match.end())
        cited = _citation(text, _Item(start, match.end(), (match,)), "narrative", span)
        return Group(span, (cited,), tuple(_markup(match)))
    opening, end = bracket
    items = _items(text, opening + 1, end - 1)
    first = items[0]._replace(start=start, keys=(match,))
    group = _group(text, Span(start, end), (first, *items[1:]))
    cited = _citation(text, first, "narrative", group.span, opening + 1)
    if len(items) == 1:  # alone in its bracket, it ends with the bracket
        cited = cited._replace(span=group.span)
    return group._replace(citations=(cited, *group.citations[1:]))


def _closing(text: str, start: int, stop: int) -> int:
    """The offset after the bracket that closes the one at `start`; -1 where there is none in the paragraph."""
    depth = 0
    for match in _BRACKET.finditer(text, start, stop):
        mark = match[0]
        if mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
            if depth == 0:
                return match.end()
        if depth > _DEEPEST or mark[0] == "\n":
            break
    return -1


def _items(text: str, start: int, end: int) -> tuple[_Item, ...]:
    """Split a group's inside at its semicolons; those in quotations and inner brackets do not count."""
    items: list[_Item] = []
    keys: list[re.Match[str]] = []
    depth, item_start, position = 0, start, start
    while match := _PIECE.search(text, position, end):
        mark, position = match[0], match.end()
        if mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
        elif mark == ";" and depth == 0:
            items.append(_Item(item_start, match.start(), tuple(keys)))
            item_start, keys = match.end(), []
        elif mark[-1] == "@" and depth == 0 and (key := _key_at(text, match.start(), end)):
            keys.append(key)
            position = key.end()
    return (*items, _Item(item_start, end, tuple(keys)))


def _key_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The key at `start` (its `-` or `@`), unless it is glued to a word, as in an e-mail address."""
    before = text[start - 1] if start else " "
    if before in GLUE or before.isalnum() or (before == "[" and _is_escaped(text, start - 1)):
        return None
    match = _KEY.match(text, start, end)
    # @user@host is somebody's address in a federated network.
    return None if match and text.startswith("@", match.end(), end) else match


def _is_escaped(text: str, place: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    start = place
    while start and text[start - 1] == "\\":
        start -= 1
    return (place - start) % 2 == 1


def _locating_bracket(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The bracket after a narrative key, as (offset, end), if it holds a locator or a quotation."""
    opening = start
    while opening < stop and text[opening] in " \t\n" and opening - start < 80:
        opening += 1
    if not text.startswith("[", opening, stop) or text.count("\n", start, opening) > 1:
        return None
    end = _closing(text, opening, stop)
    if end < 0 or text.startswith(("(", "["), end):
        return None
    inside = opening + 1
    located = locator_end(text, inside, end - 1) > inside or _QUOTE.match(text, inside, end - 1)
    return (opening, end) if located else None


def _group(text: str, span: Span, items: tuple[_Item, ...]) -> Group:
    citations: list[Citation] = []
    defects: list[Defect] = []
    for item in items:
        if not item.keys:
            defects.append(_no_source(text, item))
        for part in _one_key_each(item):
            form = "suppressed" if part.keys[0]["minus"] else "parenthetical"
            citations.append(_citation(text, part, form, span))
            defects += _markup(part.keys[0])
        if len(item.keys) > 1:
            defects.append(_two_keys(item))
    return Group(span, tuple(citations), tuple(defects))


def _one_key_each(item: _Item) -> list[_Item]:
    """`[@a, @b]` read as the author must have meant it: each key with what follows it."""
    starts = [item.start, *(key.start() for key in item.keys[1:])]
    ends = [*starts[1:], item.end]
    return [_Item(start, end, (key,)) for start, end, key in zip(starts, ends, item.keys, strict=False)]


def _citation(text: str, item: _Item, form: str, group: Span, rest: int = 0) -> Citation:
    """Take an item apart; `rest` is where what follows the key starts, if not right after it."""
    key = item.keys[0]
    name = "name" if key["name"] else "odd"
    rest = rest or key.end()
    place, after = _locator(text, rest, item.end)
    quote = _QUOTE.match(text, after, item.end)
    start, end = _trimmed(text, item.start, item.end)
    return Citation(
        key[name],
        form,
        _plain(text[item.start : key.start()]),
        _plain(text[place:after]).strip("{}").strip(_TRIM),
        _plain(text[quote.end() if quote else after : item.end]).strip(_TRIM),
        _plain(next(filter(None, quote.groups()), "")) if quote else "",
        Span(start, max(end, key.end())),
        Span(*key.span(name)),
        group,
        -1,
    )


def _locator(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the locator after a key starts and ends; empty, it ends where it starts."""
    place = start
    while place < end and text[place] in _TRIM:
        place += 1
    after = locator_end(text, place, end)
    return (place, after) if after > place else (start, start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def _unseen() -> dict[int, str]:
    """The parser's marks for what is not prose, which have no place in a prefix or a suffix."""
    return {0: "", 0xFFFC: ""}


def _plain(text: str) -> str:
    """One line, single spaces, no marks of the parser."""
    return " ".join(text.translate(_unseen()).split()) if text else ""


def _unclosed(text: str, start: int, stop: int) -> Group | None:
    match = _UNCLOSED.match(text, start, stop)
    if match is None:
        return None
    message = f"the citation that starts with {_shown(match[0])} is never closed: readers would see it as it stands"
    help_text = "Add the missing ] in the same paragraph, or write \\[ if no citation is meant."
    span = Span(start, match.end())
    return Group(span, (), (Defect("malformed-citation", message, span, help_text),))


def _keyless(text: str, start: int, end: int) -> Group | None:
    """A bracket that begins like a citation but names no key, such as `[@]` or `[@ key]`."""
    inside = text[start + 1 : end - 1].strip()
    if not inside.startswith(("@", "-@")):
        return None
    message = f"{_shown(text[start:end])} begins like a citation but names no key"
    help_text = "Write [@key]; a key that does not start with a letter, a digit or _ needs braces, as in [@{odd key}]."
    span = Span(start, end)
    return Group(span, (), (Defect("malformed-citation", message, span, help_text),))


def _no_source(text: str, item: _Item) -> Defect:
    start, end = _trimmed(text, item.start, item.end)
    if start == end:
        message, span = "an empty part in a citation: a semicolon with nothing beside it", Span(start - 1, start)
        return Defect("malformed-citation", message, span, "Remove the semicolon, or name the second source.")
    message = f"this part of the citation names no source: {_shown(text[start:end])}"
    help_text = "A semicolon starts a new source; put a comma before a remark that belongs to the source before it."
    return Defect("malformed-citation", message, Span(start, end), help_text)


def _two_keys(item: _Item) -> Defect:
    first, second = item.keys[0], item.keys[1]
    message = f"{first[0]} and {second[0]} stand in one part of a citation"
    span = Span(first.start(), second.end())
    return Defect("malformed-citation", message, span, f"Put a semicolon between them: [{first[0]}; {second[0]}].")


def _markup(key: re.Match[str]) -> list[Defect]:
    """A key that Markdown takes for an element before anybody can read it as a key."""
    if not key["odd"] or not _ELEMENT.search(key["odd"]):
        return []
    message = (
        f"the key {_shown(key['odd'])} holds HTML, which a page makes an element of: no reader would get its source"
    )
    help_text = "Give the entry a key of letters, digits and punctuation, and cite that."
    return [Defect("malformed-citation", message, Span(*key.span("odd")), help_text)]


def _shown(text: str) -> str:
    line = _plain(text)
    return line if len(line) <= 60 else line[:59] + "…"
