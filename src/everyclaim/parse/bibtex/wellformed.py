"""Reads well-formed entries. What is not well-formed gives None: `repair` reads that again, with care."""

from array import array

from everyclaim.model import Entry, Span

from .fields import NONE_EXPANDED, Fields
from .grammar import FIELD, FIELD_NAME, GOES_ON, KEY
from .tape import Tape, tidy
from .values import expression, skip_space


def read_entry(tape: Tape, start: int, opened: int, limit: int, kind: str, path: str) -> Entry | None:
    """The entry whose `@` is at `start` and whose key and fields lie in `text[opened:limit]`."""
    text = tape.text
    key = KEY.match(text, opened, limit)
    if key is None:
        return None
    fields, end = read_fields(tape, key.end(), limit)
    if not _closes(text, opened, end, limit) or GOES_ON.match(text, end + 1, limit):
        return None
    return Entry(key[1], kind, fields, path, Span(start, end + 1), Span(*key.span(1)))


def read_strings(tape: Tape, opened: int, limit: int) -> int | None:
    """Read the definitions of an @string; where it ends, None if it is malformed."""
    fields, end = read_fields(tape, opened, limit)
    if not fields or not _closes(tape.text, opened, end, limit):
        return None
    for name, field in fields.items():
        tape.strings[name] = tape.own_strings[name] = field.value
    return end + 1


def read_preamble(tape: Tape, opened: int, limit: int) -> int | None:
    """Where an @preamble ends, None if it is malformed."""
    value = expression(tape, opened, limit)
    end = skip_space(tape.text, value[1], limit) if value else limit
    return end + 1 if _closes(tape.text, opened, end, limit) else None


def read_fields(tape: Tape, at: int, limit: int) -> tuple[Fields, int]:
    """The fields from `at` on, and the place of the first thing that is none."""
    text = tape.text
    simple = FIELD.match
    names: list[str] = []
    places: array[int] = array("I")
    expanded: dict[int, str] = {}
    while True:
        found = simple(text, at, limit)
        if found:
            kind = found.lastindex or 0
            start, end = found.span(kind)
            names.append(found[1])
            if kind < 4:  # the value takes in its braces or quotation marks
                places.extend((found.start(1), start - 1, end + 1))
            else:
                places.extend((found.start(1), start, end))
            at = found.end()
        else:
            at = skip_space(text, at, limit)
            compound = _compound(tape, at, limit)
            if compound is None:
                return _fields(tape, names, places, expanded), at
            name, place, expanded[len(names)], at = compound
            names.append(name)
            places.extend(place)


def _fields(tape: Tape, names: list[str], places: "array[int]", expanded: dict[int, str]) -> Fields:
    """Fields of these names; of a repeated one the first stays, as in BibTeX."""
    written = tuple(names)
    layout = tape.layouts.get(written)
    if layout is None:
        layout = {}
        for number, name in enumerate(written):
            layout.setdefault(name.lower(), number)
        tape.layouts[written] = layout
    fields = Fields(tape.text, layout, places, expanded or NONE_EXPANDED)
    if len(layout) < len(written):
        _report_repeated(tape, fields, written, places)
    return fields


def _report_repeated(tape: Tape, fields: Fields, names: tuple[str, ...], places: "array[int]") -> None:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name.lower() in seen:
            start, value_start, value_end = places[3 * number : 3 * number + 3]
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
