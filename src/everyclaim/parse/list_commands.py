r"""The lines of a page that ask for a list of references: `\bibliography`, `\full_bibliography[by=keyword: trial, review]`."""

from collections.abc import Iterator
from typing import NamedTuple

BY = ("kind", "study", "keyword")


class ListCommand(NamedTuple):
    """One command. `by` is what a list's sections are made by ("" none), `chosen` the sections in the order asked for.

    `start` is the command's place in the page; `odd` is what of its options nothing understands, "" if all is understood.
    """

    command: str
    by: str = ""
    chosen: tuple[str, ...] = ()
    start: int = 0
    odd: str = ""


def read(line: str, commands: tuple[str, ...], start: int = 0) -> ListCommand | None:
    """The command that a line is, None where it is another line."""
    bare = line.strip()
    for command in commands:
        if bare == command:
            return ListCommand(command, start=start)
        options = bare.removeprefix(command)
        if bare.startswith(command) and options[0] == "[" and options[-1] == "]":
            return _with_options(command, options, start)
    return None


def _with_options(command: str, options: str, start: int) -> ListCommand:
    inside = options[1:-1]
    name, _, rest = inside.partition("=")
    value, _, listed = rest.partition(":")
    if name.strip() != "by" or value.strip() not in BY or "]" in inside:
        return ListCommand(command, start=start, odd=inside.strip() or options)
    chosen = tuple(section for part in listed.split(",") if (section := " ".join(part.split())))
    return ListCommand(command, value.strip(), chosen, start)


def commands(text: str, names: tuple[str, ...]) -> Iterator[ListCommand]:
    """The commands of a page, in order, those in code left out."""
    fence, offset = "", 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        mark = bare[:3]
        if mark in ("```", "~~~") and fence in ("", mark):
            fence = "" if fence else mark
        elif not fence and not line.startswith(("    ", "\t")):
            start = offset + len(line) - len(line.lstrip())
            if bare.startswith(names) and (found := read(bare, names, start)):
                yield found
        offset += len(line)
