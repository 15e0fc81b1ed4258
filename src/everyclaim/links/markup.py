"""Built HTML to tags and attributes with their offsets: a tokenizer, not a tree.

Written for this one job because no fast HTML parser says where in the file an attribute stands. It follows the HTML
standard's tokenizer (WHATWG HTML, 13.2.5) for tags, attributes, comments and raw text, in one pass and in linear time:
every pattern may also end with the text, so no start is tried twice. Two simplifications, both only about markup that
no generator writes: a quote opens a value wherever it follows a `=`, and `<!--` does not hide a script's end tag.
"""

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

_S = r"[ \t\n\f\r]"  # the standard's white space; `\s` would take in no-break spaces
_NAME_END = r"(?=[ \t\n\f\r/>])"
_QUOTED = r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|)"
_ATTRIBUTES = rf"[^>=]*+(?:={_S}*+{_QUOTED}[^>=]*+)*"
# Most attributes of a themed page are of no interest here: what begins like this is passed over at once.
_DULL = r"(?: (?:class|d|[abefgjklmoqtuvwyz][a-z-]*+)=\"[^\"]*+\")*+"

WANTED = frozenset(
    (
        "id",
        "name",
        "href",
        "src",
        "srcset",
        "imagesrcset",
        "poster",
        "data",
        "xlink:href",
        "rel",
        "http-equiv",
        "content",
    )
)

_UNSEEN = frozenset(("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "template"))


class Attribute(NamedTuple):
    """A decoded value, and where the whole attribute stands in the file."""

    value: str
    start: int
    end: int


class Tag(NamedTuple):
    """A start tag: `name` in lower case, where its `<` stands, and those of its attributes
    that are `WANTED`, by name in lower case."""

    name: str
    start: int
    attributes: Mapping[str, Attribute]


@cache
def _token() -> re.Pattern[str]:
    """A comment, a declaration or a start tag; groups: its name, a simple first attribute and its value, the rest."""
    simple = rf"(?: (href|id|src)=\"([^\"]*+)\"{_DULL})?"
    tag = rf"([a-zA-Z][^ \t\n\f\r/>]*+){_DULL}{simple}({_ATTRIBUTES})(?:>|\Z)"
    return re.compile(rf"<(?:{tag}|!--(?:-?>|.*?(?:--!?>|\Z))|[!?][^>]*+)", re.DOTALL)


@cache
def _attribute() -> re.Pattern[str]:
    value = r"(?:\"([^\"]*+)\"?|'([^']*+)'?|([^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)|)"
    return re.compile(rf"([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)(?:{_S}*+={_S}*+{value})?")


@cache
def _end(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}{_NAME_END}", re.IGNORECASE)


def tags(text: str) -> Iterator[Tag]:
    """The start tags that have attributes worth a look, in order; none of comments, raw text or templates."""
    position = 0
    while position < len(text):
        for match in _token().finditer(text, position):
            name, first, _, rest = match.groups()
            if first or (rest and rest != "/"):
                yield Tag(name.lower(), match.start(), _attributes(text, match))
            if name and name.lower() in _UNSEEN:
                position = unseen_end(text, name.lower(), match.end())
                break
        else:
            return


def unseen_end(text: str, name: str, start: int) -> int:
    """Where the raw text or the template ends that begins at `start`; only templates nest."""
    depth = 1
    for match in _end(name).finditer(text, start):
        if match[1]:
            depth -= 1
        elif name == "template":
            depth += 1
        if not depth:
            return match.start()
    return len(text)


def _attributes(text: str, tag: re.Match[str]) -> dict[str, Attribute]:
    _, first, value, rest = tag.groups()
    found: dict[str, Attribute] = {}
    if first:
        found[first] = Attribute(html.unescape(value) if "&" in value else value, tag.start(2), tag.end(3) + 1)
    if rest and rest != "/":
        for match in _attribute().finditer(text, *tag.span(4)):
            name = match[1].lower()
            if name in WANTED:
                value = match[match.lastindex or 1] if match.lastindex != 1 else ""
                # Of two attributes of one name, browsers take the first.
                found.setdefault(name, Attribute(html.unescape(value), match.start(), match.end()))
    return found
