"""Reads well-formed entries. What is not well-formed gives None: `repair` reads that again, with care."""

from typing import NamedTuple

from everyclaim.model import Entry, Span

from .fields import NONE_EXPANDED, PER_FIELD, Fields
from .grammar import FIELD, FIELD_NAME, GOES_ON, KEY
from .tape import Tape, tidy
from .values import expression, skip_space


class _Read(NamedTuple):
    """Fields one after the other: names as written, PER_FIELD places each, values to be kept, where the next thing starts."""

    names: list[str]
    places: list[int]
    expanded: dict[int, str]
    end: int


def read_entry(tape: Tape, start: int, opened: int, limit: int, kind: str, path: str) -> Entry | None:
    """The entry whose `@` is at `start` and whose key and fields lie in `text[opened:limit]`."""
    text = tape.text
    key = KEY.match(text, opened, limit)
    if key is None:
        return None
    read = _read(tape, key.end(), limit)
    end = read.end
    if not _closes(text, opened, end, limit) or GOES_ON.match(text, end + 1, limit):
        return None
    return Entry(key[1], kind, _fields(tape, read), path, Span(start, end + 1), Span(*key.span(1)))


def read_strings(tape: Tape, opened: int, limit: int) -> int | None:
    """Read the definitions of an @string; where it ends, None if it is malformed."""
    read = _read(tape, opened, limit)
    if not read.names or not _closes(tape.text, opened, read.end, limit):
        return None
    for name, field in _fields(tape, read).items():
        tape.strings[name] = tape.own_strings[name] = field.value
    return read.end + 1


def read_preamble(tape: Tape, opened: int, limit: int) -> int | None:
    """Where an @preamble ends, None if it is malformed."""
    value = expression(tape, opened, limit)
    end = skip_space(tape.text, value[1], limit) if value else limit
    return end + 1 if _closes(tape.text, opened, end, limit) else None


def _read(tape: Tape, at: int, limit: int) -> _Read:
    """The fields from `at` on, up to the first thing that is none."""
    text = tape.text
    names: list[str] = []
    places: list[int] = []
    expanded: dict[int, str] = {}
    while True:
        fields = FIELD.scanner(text, at, limit)  # type: ignore[attr-defined] # left out of typeshed: `re` does not document it
        for found in iter(fields.match, None):  # each where the one before ends
            names.append(found[1])
            places += (found.start(1), *found.span(2))
            at = found.end()
        at = skip_space(text, at, limit)
        compound = _compound(tape, at, limit)
        if compound is None:
            return _Read(names, places, expanded, at)
        name, place, expanded[len(names)], at = compound
        names.append(name)
        places += place


def _fields(tape: Tape, read: _Read) -> Fields:
    """The fields by name; of a repeated one the first stays, as in BibTeX."""
    written = tuple(read.names)
    layout = tape.layouts.get(written)
    if layout is None:
        layout = tape.layouts[written] = _layout(written)
    first = len(tape.places)
    tape.places.fromlist(read.places)
    fields = Fields(tape.text, layout, tape.places, first, read.expanded or NONE_EXPANDED)
    if len(layout) < len(written):
        _report_repeated(tape, fields, read)
    return fields


def _layout(names: tuple[str, ...]) -> dict[str, int]:
    """Which of the fields has which name."""
    layout: dict[str, int] = {}
    for number, name in enumerate(names):
        layout.setdefault(name.lower(), number)
    return layout


def _report_repeated(tape: Tape, fields: Fields, read: _Read) -> None:
    seen: set[str] = set()
    for number, name in enumerate(read.names):
        if name.lower() in seen:
            start, value_start, value_end = read.places[PER_FIELD * number : PER_FIELD * number + PER_FIELD]
            value = tidy(tape.text[value_start:value_end].strip('{}"'))
            tape.report_repeated(fields[name.lower()], value, Span(start, start + len(name)))
        seen.add(name.lower())


def _compound(tape: Tape, at: int, limit: int) -> tuple[str, tuple[int, int, int], str, int] | None:
    """A field whose value the simple pattern does not read: name, places, value, and where to go on."""
    name = FIELD_NAME.match(tape.text, at, limit)
    value = expression(tape, name.end(), limit) if name else None
    if name is None or value is None:
        return None
    after = skip_space(tape.text, value[1], limit)
    following = tape.text[after : after + 1] if after < limit else ""
    if following not in (",", "}", ")"):
        return None
    return name[1], (at, name.end(), value[1]), value[0], after + (following == ",")


def _closes(text: str, opened: int, end: int, limit: int) -> bool:
    """Whether the delimiter that closes the one before `opened` stands at `end`."""
    return end < limit and text[end] == ("}" if text[opened - 1] == "{" else ")")
