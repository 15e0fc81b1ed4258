"""Values: `{...}`, `"..."`, numbers and names of strings, joined by `#`."""

from collections.abc import Callable

from .grammar import BRACES, JOIN, PIECE, QUOTE_OR_BRACE, SPACE
from .tape import Tape, tidy

Closing = Callable[[int], int | None]  # where the delimiter at a place is closed


def expression(tape: Tape, at: int, limit: int, closing: Closing | None = None) -> tuple[str, int] | None:
    """The expanded value that starts at `at` and its end; None if it is not well-formed."""
    pieces = []
    while True:
        read = _piece(tape, at, limit, closing)
        if read is None:
            return None
        pieces.append(read[0])
        joined = JOIN.match(tape.text, read[1], limit)
        if joined is None:
            return tidy("".join(pieces)), read[1]
        at = joined.end()


def skip_space(text: str, at: int, limit: int) -> int:
    """The first place from `at` on that is not blank."""
    found = SPACE.match(text, at, limit)
    return found.end() if found else at


def closing_delimiter(text: str, at: int, limit: int) -> int | None:
    """Where the brace or quotation mark at `at` is closed. As in BibTeX a backslash does not escape a brace."""
    quoted = text[at] == '"'
    depth = 0
    for mark in (QUOTE_OR_BRACE if quoted else BRACES).finditer(text, at + quoted, limit):
        if mark[0] == '"':
            if not depth:
                return mark.start()
            continue
        depth += 1 if mark[0] == "{" else -1
        if depth == -quoted:
            return None if quoted else mark.start()
    return None


def _piece(tape: Tape, at: int, limit: int, closing: Closing | None) -> tuple[str, int] | None:
    """One operand and its end; braces nested deeper than the pattern goes are counted."""
    text = tape.text
    found = PIECE.match(text, at, limit)
    if found:
        delimited, number, name = found.groups()
        if delimited:
            return delimited[1:-1], found.end()
        return number or _string(tape, name, found.start(3)), found.end()
    at = skip_space(text, at, limit)
    if text[at : min(at + 1, limit)] not in ("{", '"'):
        return None
    end = closing(at) if closing else closing_delimiter(text, at, limit)
    return None if end is None else (text[at + 1 : end], end + 1)


def _string(tape: Tape, name: str, at: int) -> str:
    """What the string `name`, written at `at`, stands for; an undefined one stands for itself."""
    value = tape.strings.get(name.lower())
    if value is not None:
        return value
    advice = "Define it with @string above this entry, or put braces around the value if it is meant as it stands."
    near = _nearest(tape, name.lower())
    advice = f"Did you mean `{near}`? {advice}" if near else advice
    tape.report(f"`{name}` is not defined as a string", at, at + len(name), advice)
    return name


def _nearest(tape: Tape, name: str) -> str:
    """The defined string that is spelled most like `name`, or ""; looked for a few times a file, as it takes long."""
    if name not in tape.nearest:
        from difflib import get_close_matches  # seldom needed

        search = len(name) < 60 and len(tape.nearest) < 20 and len(tape.strings) < 2000
        tape.nearest[name] = next(iter(get_close_matches(name, tape.strings, 1, 0.8)), "") if search else ""
    return tape.nearest[name]
