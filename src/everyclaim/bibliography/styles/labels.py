"""What author-date styles call works in the text: names, and letters after the year, settled for a whole site.

The result depends on the set of works alone, not on the order in which pages are built.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from ...model import Work
from ..markup import finish, html, plain, rich, shielded
from ..names import Name
from . import people, record
from .joining import italic, series
from .style import Style
from .titles import headline, sentence
from .when import issued


class Label(NamedTuple):
    """A work in the text, safe HTML: names as in "(Doe & Roe, 2019a)", as in "Doe and Roe (2019a)", and the year."""

    names: str
    narrative: str
    year: str
    suffix: str


def labels(works: Iterable[Work], style: Style) -> Mapping[str, Label]:
    """The labels of works by canonical key; two works share none (but in numeric styles, which do not need it)."""
    unique = {work.canonical: work for work in works}
    calls = _told_apart({key: _Call.of(work, style) for key, work in unique.items()})
    suffixes = _suffixes(unique, calls, style)
    return {key: _label(call, suffixes.get(key, ""), style) for key, call in calls.items()}


def suffixes(works: Iterable[Work], style: Style) -> Mapping[str, str]:
    """The letters after the year by canonical key, only of works that need one."""
    return {key: label.suffix for key, label in labels(works, style).items() if label.suffix}


def short(work: Work) -> str:
    """A work in a few words of plain text: "Berman 2000", "Doe & Roe 2019", "Daly et al. 2018"."""
    found = people.creators(work)
    names = _names(tuple(people.surnames(found.names)), 1 if len(found.names) > 2 else 2, found.more, "&amp;", False)
    return plain(f"{names or _quoted(work, 40)} {issued(work.fields).year}".strip())


class _Call(NamedTuple):
    """How a work is called: its people, the surnames printed, whether initials stand before the first, its year."""

    people: tuple[Name, ...]
    shown: int
    initials: bool
    year: str
    more: bool
    title: str
    et_al: str

    @classmethod
    def of(cls, work: Work, style: Style) -> "_Call":
        found = people.creators(work)
        count = len(found.names)
        shown = count if count <= style.most and not found.more else 1
        return cls(
            found.names, shown, False, style.year(work), found.more, "" if count else _title(work, style), style.et_al
        )

    def names(self, conjunction: str) -> str:
        surnames = people.surnames(self.people)
        if self.initials:
            first = self.people[0]
            surnames = (f"{people.initials(first.first, '.', ' ', True)} {surnames[0]}", *surnames[1:])
        return _names(surnames, self.shown, self.more, conjunction, True, self.et_al) or self.title


def _names(
    surnames: Sequence[str], shown: int, more: bool, conjunction: str, serial: bool, et_al: str = "et al."
) -> str:
    """ "Doe", "Doe & Roe", "Doe et al.", "Doe, Roe, et al." """
    if len(surnames) > shown or more:
        some = surnames[:shown]
        return ", ".join(some) + (", " if len(some) > 1 else " ") + et_al if some else ""
    return series(tuple(surnames), conjunction, "," if serial else "")


def _title(work: Work, style: Style) -> str:
    """What a text calls a work without people: its title without the subtitle, in italics or quotation marks."""
    if not style.small:
        return _quoted(work, 60)
    read = record.read(work)
    if instead := style.unsigned(read):
        return finish(instead)
    title = finish(headline(read.title, style.small, read.language)) if read.kind != "case" else finish(read.title)
    if not title:
        return html(work.canonical)
    if read.kind == "law":
        return title
    front, colon, _ = title.partition(": ")
    short = front if colon and front.count("<") == front.count("</") * 2 else title
    return italic(short) if read.kind in style.italics else "“" + short.replace("“", "‘").replace("”", "’") + "”"


def _quoted(work: Work, most: int) -> str:
    """What a work without people is called: its title, cut at a word; without a title its key. Names stay as they are."""
    written = rich(work.fields.get("title", ""))
    named = work.type == "jurisdiction" or people.names_itself(work.fields)
    title = plain(finish(written if named else sentence(written)))
    if not title:
        return html(work.canonical)
    if named:
        return escape(title, quote=False)
    cut = title if len(title) <= most else title[:most].rpartition(" ")[0] + "…"
    return "“" + shielded(escape(cut, quote=False)) + "”"


def _told_apart(calls: Mapping[str, _Call]) -> dict[str, _Call]:
    """Initials for first authors who share a surname, more names where "et al." hides a difference (APA 8.18, 8.20)."""
    told = dict(calls)
    for keys in _grouped({key: call.people[0].last.casefold() for key, call in calls.items() if call.people}).values():
        givens = {people.initials(calls[key].people[0].first, "", "", False) for key in keys}
        if _different(givens - {""}):
            told.update({key: told[key]._replace(initials=bool(calls[key].people[0].first)) for key in keys})
    for keys in _grouped({key: (call.names("&"), call.year) for key, call in told.items()}).values():
        if len({told[key].people for key in keys}) > 1:
            told.update({key: told[key]._replace(shown=_needed(key, keys, told)) for key in keys})
    return told


def _grouped(values: Mapping[str, object]) -> Mapping[object, list[str]]:
    """The keys that share a value, where several do."""
    groups: dict[object, list[str]] = defaultdict(list)
    for key, value in values.items():
        groups[value].append(key)
    return {value: keys for value, keys in groups.items() if len(keys) > 1}


def _different(initials: set[str]) -> bool:
    """Whether initials are of different people: "J" and "JM" may be one."""
    ordered = sorted(initials)
    return any(not second.startswith(first) for first, second in zip(ordered, ordered[1:], strict=False))


def _needed(key: str, keys: Sequence[str], calls: Mapping[str, _Call]) -> int:
    """How many names tell this work from the others of its group that have other people."""
    own = people.surnames(calls[key].people)
    shown = calls[key].shown
    for other in keys:
        theirs = people.surnames(calls[other].people)
        if theirs != own:
            same = next(
                (n for n, (a, b) in enumerate(zip(own, theirs, strict=False)) if a != b), min(len(own), len(theirs))
            )
            shown = max(shown, min(same + 1, len(own)))
    return len(own) if shown == len(own) - 1 else shown  # "et al." is plural: it never stands for one


def _suffixes(works: Mapping[str, Work], calls: Mapping[str, _Call], style: Style) -> dict[str, str]:
    """Letters for works that would be called the same, in the order of the list: by title, then key."""
    found: dict[str, str] = {}
    for keys in _grouped({key: (call.names("&"), call.year) for key, call in calls.items()}).values():
        for place, key in enumerate(sorted(keys, key=lambda key: (style.sort_key(works[key]), key))):
            found[key] = _letter(place)
    return found


def _letter(place: int) -> str:
    """a to z, then aa, ab …"""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def _label(call: _Call, suffix: str, style: Style) -> Label:
    year = (
        call.year
        + ("-" if suffix and call.year and not call.year[-1:].isdigit() and not call.year.endswith(("E", "E.")) else "")
        + suffix
    )
    return Label(call.names(style.conjunction), call.names("and"), year, suffix)
