"""Taking answers apart without trusting their shape: what is missing or of another type becomes nothing."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from everyclaim.bibliography.names import name
from everyclaim.registries.http import NoAnswerError
from everyclaim.registries.record import Date, Person

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACE = re.compile(r"\s+")
# What groups that sign works call themselves; none of these is a family name.
_BODY = re.compile(
    r"\b(?:Academy|Agency|Alliance|Association|Centers?|Centre|Collaboration|Collaborative|Collaborators|College"
    r"|Commission|Committee|Consortium|Council|Department|Foundation|Group|Initiative|Institutes?|Investigators"
    r"|Laboratory|Ministry|Network|Organi[sz]ation|Society|Taskforce|Team|University)\b|\bTask Force\b|\bWorking Party\b"
)


def json_object(body: bytes, source: str) -> Mapping[str, Any]:
    """A JSON answer that has to be an object. Raises NoAnswerError when it is not."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NoAnswerError(f"{source} sent {_instead(body, 'JSON')}") from error
    if not isinstance(value, dict):
        raise NoAnswerError(f"{source} sent JSON of another shape than it documents")
    return value


def xml_root(body: bytes, source: str, *tags: str) -> ElementTree.Element:
    """An XML answer whose root is one of `tags`, as documented.

    Raises NoAnswerError for anything else: other XML, as of a proxy, and XML that defines entities, which can be made
    to explode.
    """
    if b"<!ENTITY" in body or b"\0" in body:  # UTF-16 would hide them, and no registry sends it
        raise NoAnswerError(f"{source} sent XML that defines entities: it was not read")
    try:
        root = ElementTree.fromstring(body)
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # also a coding that nobody knows
        raise NoAnswerError(f"{source} sent {_instead(body, 'XML')}") from error
    if root.tag not in tags:
        raise NoAnswerError(f"{source} sent {_instead(body, 'a record')}")
    return root


def _instead(body: bytes, wanted: str) -> str:
    """What a body is that is not what was asked for."""
    if not body.strip():
        return "nothing"
    if re.match(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype )?html", body, re.IGNORECASE):
        return f"a web page (of a proxy, or for people to log in?), not {wanted}"
    return f"something that is not {wanted}"


def text(value: Any) -> str:
    """A string, or the first string of a list, without markup and needless space; "" for anything else."""
    if isinstance(value, list):
        return next(filter(None, map(text, value)), "")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return clean(value) if isinstance(value, str) else ""


def clean(value: str) -> str:
    """Plain text of a title with HTML, JATS or MathML tags and character references in it."""
    plain = html.unescape(_TAG.sub("", value)).replace("\x00", "")
    return _SPACE.sub(" ", plain).strip().encode("utf-8", "ignore").decode()  # JSON can carry lone surrogates


def mapping(value: Any) -> Mapping[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a list; none if it is no list."""
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def iso_date(value: Any) -> Date:
    """`2020-03-01T…`, `2020-03` or `2020` to a date; what is no date is Date()."""
    match = re.match(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?!\d)", value if isinstance(value, str) else str(value))
    return date(*(int(part or 0) for part in match.groups())) if match else Date()


def date(year: int, month: int = 0, day: int = 0) -> Date:
    """A date without the parts that cannot be."""
    if not 1 <= month <= 12:
        return Date(year)
    return Date(year, month, day if 1 <= day <= 31 else 0)


def person(whole: str) -> Person:
    """A name in one piece, given name first, as BibTeX would take it apart.

    A single word is no family name, and "CMS Collaboration" nobody's: they are literal.
    """
    parts = name(whole)
    if not parts.last or not parts.first or _BODY.search(whole):
        return Person(literal=whole)
    return Person(f"{parts.von} {parts.last}".strip(), parts.first, parts.jr)
