"""A page's front matter as values. Plain `name: text` lines are read without a YAML library, which costs 40 ms."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Defect, Page, Span

_PLAIN = re.compile(r"(?P<name>[A-Za-z][\w-]*): (?P<value>[A-Za-z(][^:#\n]*|\d[\d.-]*)[ \t]*\Z")
_SPECIAL = frozenset({"true", "false", "yes", "no", "on", "off", "null"})
_FENCES = re.compile(r"\A---[ \t]*\r?\n|^(?:---|\.\.\.)[ \t]*\r?\n?\Z", re.M)
# An element, other than plain markup without attributes, as a title may hold it: H<sub>2</sub>O.
ELEMENT = re.compile(
    r"<(?=[A-Za-z/!?])(?!/?(?:sub|sup|em|i|b|strong|code|kbd|mark|small|s|del|ins|abbr|br|wbr)\s*/?>)", re.IGNORECASE
)
_HELP = "correct the YAML between the lines of dashes; a value with a colon or quotation mark needs quotes"


class FrontMatter(NamedTuple):
    """The values, and what is wrong with them (the values are then empty)."""

    values: Mapping[str, Any]
    defects: tuple[Defect, ...] = ()


def read(page: Page) -> FrontMatter:
    """The front matter of a page; empty when there is none."""
    if page.front_matter is None:
        return FrontMatter({})
    return _read(page.text[slice(*page.front_matter)], page.front_matter)


@lru_cache(maxsize=1024)  # pages; settings and rules ask for it, one after the other
def _read(text: str, span: Span) -> FrontMatter:
    body = _FENCES.sub(lambda match: "\n" * match.group().count("\n"), text)
    plain = _plain(body)
    return FrontMatter(plain) if plain is not None else _yaml(body, span)


def _plain(body: str) -> dict[str, Any] | None:
    """The values when every line is plain text, else None."""
    values: dict[str, Any] = {}
    for line in filter(str.strip, body.splitlines()):
        match = _PLAIN.match(line)
        if match is None or match["value"].strip().lower() in _SPECIAL:
            return None
        values[match["name"]] = match["value"].strip()
    return values


def _yaml(body: str, span: Span) -> FrontMatter:
    from everyclaim.yaml_places import parse_with_places

    try:
        return FrontMatter(parse_with_places(body)[0])
    except ValueError as error:
        place, _, reason = str(error).removeprefix(":").partition(": ")
        if not reason.startswith("not valid"):
            reason = "no list of settings (`name: value`)"
        return FrontMatter(
            {}, (Defect("front-matter", f"the front matter is {reason}", _line(body, place, span), _HELP),)
        )


def _line(body: str, place: str, span: Span) -> Span:
    """The line of the front matter that a place ("4:2") in it means; all of it when it means none."""
    lines = body.split("\n")
    number = place.partition(":")[0]
    if not number.isdigit() or int(number) > len(lines):
        return span
    start = span.start + sum(len(line) + 1 for line in lines[: int(number) - 1])
    return Span(start, min(span.end, start + len(lines[int(number) - 1].rstrip())))
