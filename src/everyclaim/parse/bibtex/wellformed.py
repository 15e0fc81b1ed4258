"""Reads well-formed entries. What is not well-formed gives None: `repair` reads that again, with care."""

from everyclaim.model import Entry, Field, Span

from .grammar import FIELD, FIELD_NAME, GOES_ON, KEY
from .tape import Tape, tidy
from .values import expression, skip_space


def read_entry(tape: Tape, start: int, opened: int, limit: int, kind: str, path: str) -> Entry | None:
    """The entry whose `@` is at `start` and whose key and fields lie in `text[opened:limit]`."""
    text = tape.text
    key = KEY.match(text, opened, limit)
    if key is None:
        return None
    fields: dict[str, Field] = {}
    end = read_fields(tape, key.end(), limit, fields)
    if not _closes(text, opened, end, limit) or GOES_ON.match(text, end + 1, limit):
        return None
    return Entry(key[1], kind, fields, path, Span(start, end + 1), Span(*key.span(1)))


def read_strings(tape: Tape, opened: int, limit: int) -> int | None:
    """Read the definitions of an @string; where it ends, None if it is malformed."""
    fields: dict[str, Field] = {}
    end = read_fields(tape, opened, limit, fields)
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


def read_fields(tape: Tape, at: int, limit: int, fields: dict[str, Field]) -> int:
    """Read fields from `at` on into `fields`; the place of the first thing that is none."""
    text = tape.text
    simple = FIELD.match
    while True:
        found = simple(text, at, limit)
        if found:
            kind = found.lastindex or 0
            start, end = found.span(kind)
            if kind < 4:  # the span takes in the braces or quotation marks
                start, end = start - 1, end + 1
            field = Field(found[1].lower(), tidy(found[kind]), Span(found.start(1), end), Span(start, end))
            at = found.end()
        else:
            at = skip_space(text, at, limit)
            compound = _compound(tape, at, limit)
            if compound is None:
                return at
            field, at = compound
        tape.add(fields, field)


def _compound(tape: Tape, at: int, limit: int) -> tuple[Field, int] | None:
    """A field whose value the simple pattern does not read, and where to go on: behind its comma."""
    name = FIELD_NAME.match(tape.text, at, limit)
    value = expression(tape, name.end(), limit) if name else None
    if name is None or value is None:
        return None
    after = skip_space(tape.text, value[1], limit)
    following = tape.text[after : after + 1] if after < limit else ""
    if following not in (",", "}", ")"):
        return None
    field = Field(name[1].lower(), value[0], Span(at, value[1]), Span(name.end(), value[1]))
    return field, after + (following == ",")


def _closes(text: str, opened: int, end: int, limit: int) -> bool:
    """Whether the delimiter that closes the one before `opened` stands at `end`."""
    return end < limit and text[end] == ("}" if text[opened - 1] == "{" else ")")
