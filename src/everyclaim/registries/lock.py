"""`everyclaim.lock`: what the registries said of each work, and when, committed with the bibliography.

One JSON object a line, one line a work, keys and lines sorted, so that Git merges it with `merge=union` and shows
what changed. Where a merge left two lines for a work, the one asked last counts; the writer drops the other.

    {"checked":"2025-11-02","record":{"date":"2000-02","doi":"10.1016/…","notices":[…],"title":"…","type":"article"},
     "source":"crossref","work":"doi:10.1016/s0006-3223(99)00230-9"}

    work      identifier asked for: doi:…, pmid:…, pmcid:…, arxiv:… or isbn:…, in normal form
    checked   the day it was asked, YYYY-MM-DD
    source    the registry that answered; "" when none knows the work, which then has no record
    record    what it said; fields that it said nothing of are left out:
              type title container publisher institution volume issue pages number edition doi pmid pmcid arxiv isbn
              issn url language: text · date: YYYY[-MM[-DD]] · authors, editors: [{"family","given","suffix"} or
              {"literal"}] · notices: [{"kind","source","date","identifier"}], `kind` one of `record.NOTICES`

Lines about something else than a work (dead links will be) are kept as they are. Imports next to nothing: the check reads it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from everyclaim import patterns as re
from everyclaim.files import LOCK
from everyclaim.model import Defect, Finding, Span
from everyclaim.parse.positions import Lines
from everyclaim.registries.record import NOTICES, TYPES, Date, Notice, Person, Record

NAME = LOCK
RULE = "lock-syntax"
# Who a line or a notice can come from when a registry is asked; any other source is a person's own.
REGISTRIES = frozenset(("crossref", "datacite", "pubmed", "arxiv", "openlibrary", "publisher", "retraction-watch"))
_LINE = re.compile(r"[^\r\n]+")
_NAMED = re.compile(r'"work":"((?:[^"\\]|\\.)*)"\}$')
_WORK = re.compile(r"(?:doi:10\.\S+|pmid:\d+|pmcid:PMC\d+|arxiv:\S+|isbn:\d{13})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TEXTS = tuple(name for name, kind in Record.__annotations__.items() if kind is str and name not in ("source", "type"))
_PEOPLE = ("authors", "editors")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_HELP = "A line that a person wrote: correct it. Any other: restore it, or delete it and run `everyclaim refresh`."
_MERGED = "Keep the lines of both sides and delete this one: where both speak of a work, the later day counts."


class Locked(NamedTuple):
    """One work's line: `record` is None when no registry knows the work; `span` is the line in the file."""

    work: str
    checked: str
    source: str
    record: Record | None
    span: Span = Span(0, 0)


class Lock(NamedTuple):
    """A read lock: works by identifier, lines about other things as they are, and what is wrong with it."""

    works: Mapping[str, Locked]
    others: tuple[str, ...]
    defects: tuple[Defect, ...]


class _Invalid(Exception):  # noqa: N818 - not an error of the program
    """A line that breaks the schema; the message says how."""


def parse(text: str) -> Lock:
    """Read a lock. Never fails: a line that breaks the schema is a defect and left out."""
    works: dict[str, Locked] = {}
    others: list[str] = []
    defects: list[Defect] = []
    for match in _LINE.finditer(text):
        line, span = match[0].strip(), Span(*match.span())
        if not line:
            continue
        try:
            locked = _locked(line, span)
        except _Invalid as error:
            defects.append(Defect(RULE, str(error), span, _MERGED if line.startswith(_CONFLICT) else _HELP))
            continue
        if locked is None:
            others.append(line)
        elif locked.work not in works or works[locked.work].checked <= locked.checked:
            works[locked.work] = locked
    return Lock(works, tuple(others), tuple(defects))


def validate(text: str, path: str = NAME) -> tuple[Finding, ...]:
    """What is wrong with a lock, at its lines."""
    lines = Lines(text)
    return tuple(
        Finding(
            RULE,
            "error",
            one.message,
            path,
            lines.position(one.span.start),
            lines.position(one.span.end),
            help=one.help,
        )
        for one in parse(text).defects
    )


def write(works: Iterable[Locked], others: Iterable[str] = ()) -> str:
    """The text of a lock: of several lines for a work the one asked last, all lines sorted."""
    latest: dict[str, Locked] = {}
    for locked in works:
        if locked.work not in latest or latest[locked.work].checked <= locked.checked:
            latest[locked.work] = locked
    lines = {_line(locked) for locked in latest.values()} | set(others)
    return "".join(line + "\n" for line in sorted(lines, key=_order))


def _order(line: str) -> tuple[str, str]:
    """By work: lines of one work meet, whatever day they were asked."""
    found = _NAMED.search(line)
    return (found[1] if found else "", line)


def _line(locked: Locked) -> str:
    import json

    data: dict[str, Any] = {"work": locked.work, "checked": locked.checked, "source": locked.source}
    if locked.record:
        data["record"] = _plain(locked.record)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(record: Record) -> dict[str, Any]:
    data: dict[str, Any] = {name: getattr(record, name) for name in ("type", *_TEXTS) if getattr(record, name)}
    if record.date.year:
        data["date"] = str(record.date)
    for role in _PEOPLE:
        if people := getattr(record, role):
            data[role] = [{name: value for name, value in one._asdict().items() if value} for one in people]
    if record.notices:
        data["notices"] = [_plain_notice(notice) for notice in record.notices]
    return data


def _plain_notice(notice: Notice) -> dict[str, str]:
    values = {"kind": notice.kind, "source": notice.source, "date": str(notice.date), "identifier": notice.identifier}
    return {name: value for name, value in values.items() if value}


def _locked(line: str, span: Span) -> Locked | None:
    """A work's line; None for a line about something else."""
    data = _object(line)
    if "work" not in data:
        return None
    work, checked, source = (_text(data, name) for name in ("work", "checked", "source"))
    if not _WORK.fullmatch(work):
        raise _Invalid(f"`{work}` is no identifier of a work, as in `doi:10.1000/x` or `pmid:10686270`")
    if not _DAY.fullmatch(checked):
        raise _Invalid(f"`checked` has to be a day, YYYY-MM-DD, not `{checked}`")
    _only(data, ("work", "checked", "source", "record"), "a work's line")
    record = data.get("record")
    if record is not None and not source:
        raise _Invalid("a record needs the `source` that gave it")
    return Locked(work, checked, source, _record(record, source) if record is not None else None, span)


def _object(line: str) -> Mapping[str, Any]:
    import json

    if line.startswith(_CONFLICT):
        raise _Invalid("this is a conflict that a merge left")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise _Invalid("this line is not JSON") from None
    if not isinstance(data, dict):
        raise _Invalid("this line is no JSON object")
    return data


def _record(data: Any, source: str) -> Record:
    if not isinstance(data, dict):
        raise _Invalid("`record` has to be an object")
    _only(data, ("type", "date", "notices", *_TEXTS, *_PEOPLE), "a record")
    kind = _text(data, "type")
    if kind not in TYPES:
        raise _Invalid(f"`{kind}` is no type of work: {', '.join(TYPES)}")
    values: dict[str, Any] = {name: _text(data, name) for name in _TEXTS}
    values |= {role: tuple(_person(one) for one in _list(data, role)) for role in _PEOPLE}
    values["notices"] = tuple(_notice(one) for one in _list(data, "notices"))
    return Record(source=source, type=kind, date=_date(_text(data, "date")), **values)


def _person(data: Any) -> Person:
    values = data if isinstance(data, dict) else {}
    _only(values, Person._fields, "a person")
    person = Person(**{name: _text(values, name) for name in Person._fields})
    if not person.family and not person.literal:
        raise _Invalid("a person needs `family` or `literal`")
    return person


def _notice(data: Any) -> Notice:
    values = data if isinstance(data, dict) else {}
    _only(values, Notice._fields, "a notice")
    if _text(values, "kind") not in NOTICES:
        raise _Invalid(f"`{_text(values, 'kind')}` is no kind of notice: {', '.join(NOTICES)}")
    if not _text(values, "source"):
        raise _Invalid("a notice needs its `source`")
    return Notice(
        _text(values, "kind"), _text(values, "source"), _date(_text(values, "date")), _text(values, "identifier")
    )


def _date(value: str) -> Date:
    if value and not _DATE.fullmatch(value):
        raise _Invalid(f"`{value}` is no date: YYYY, YYYY-MM or YYYY-MM-DD")
    return Date(*map(int, value.split("-"))) if value else Date()


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise _Invalid(f"`{name}` has to be text")
    return value


def _list(data: Mapping[str, Any], name: str) -> Iterator[Any]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise _Invalid(f"`{name}` has to be a list")
    yield from value


def _only(data: Mapping[str, Any], known: Iterable[str], what: str) -> None:
    """Refuse names that the schema does not have: a misspelt one would be lost in silence."""
    for name in data:
        if name not in tuple(known):
            raise _Invalid(f"`{name}` is nothing that {what} has")
