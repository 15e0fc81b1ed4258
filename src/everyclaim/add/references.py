"""Reads a plain reference list, one reference a line: APA (`Name, A. (2000). Title. Journal, 1(2), 3-4.`) and
Vancouver or AMA (`Name A. Title. Journal. 2000;1(2):3-4.`), numbered or not.

Deliberately strict: a line that does not fit as a whole is reported, not guessed at.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from everyclaim.model import Defect, Entry, Field, Span
from everyclaim.parse import latex
from everyclaim.registries.identifiers import doi

_LINE = re.compile(r"[^\r\n]+")
_NUMBER = re.compile(r"\s*(?:\[\d{1,4}\]|\(?\d{1,4}[.)]|[-*•])?\s*")
_APA_YEAR = re.compile(r"\s*\((\d{4})[a-z]?(?:,[^()]{1,30})?\)\.?\s+")
_APA_TAIL = re.compile(r"(.+?), (\d+[A-Za-z]?)(?:\(([^()]{1,20})\))?(?:, (?:pp?\. ?)?([A-Za-z]?\d[\w–—-]*))?\.?$")
_VANCOUVER_TAIL = re.compile(
    r"(.+?)\.? (\d{4})[^;:.]{0,20};\s?(\d+[A-Za-z]?)(?:\(([^()]{1,20})\))?(?::\s?([A-Za-z]?\d[\w–—-]*))?\.?$"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?(?:[ -]|$|(?<=\.)))+$")
_SUFFIX = re.compile(r" (Jr|Sr|II|III|IV)\.?$")
_LINK = re.compile(r"\s*(?:doi:?\s*|https?://\S*?)10\.\d{4,9}/\S+|\s*https?://\S+|\s*PMID:?\s*\d+\.?", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:?\s*0*([1-9]\d{0,7})\b", re.IGNORECASE)
_BREAK = re.compile(r"[.?!]+\s+")
_HELP = "Write it as `Name, A. (2000). Title. Journal, 1(2), 3-4.`, or add it by its DOI or PMID."


class _Parts(NamedTuple):
    authors: str
    year: str
    title: str
    journal: str
    volume: str
    issue: str
    pages: str


def parse(text: str, path: str = "") -> tuple[tuple[Entry, ...], tuple[Defect, ...]]:
    """Read a list of references.

    Returns:
        Entries keyed `line-1`, `line-2` … with LaTeX values, all spans those of the line; and a defect for each line
        that was not read, blank ones excepted.
    """
    entries: list[Entry] = []
    defects: list[Defect] = []
    for number, match in enumerate(_LINE.finditer(text), 1):
        line, span = match[0].rstrip(), Span(match.start(), match.start() + len(match[0].rstrip()))
        if not line.strip():
            continue
        parts = _read(line) if len(line) < 5000 else None
        if parts is None:
            defects.append(Defect("unread-reference", "this line could not be read as a reference", span, _HELP))
            continue
        fields = {name: Field(name, value, span, span) for name, value in _fields(parts, line) if value}
        entries.append(Entry(f"line-{number}", "article", fields, path, span, span))
    return tuple(entries), tuple(defects)


def _read(line: str) -> _Parts | None:
    number = _NUMBER.match(line)
    body = _LINK.sub("", line[number.end() :] if number else line).strip()
    return _apa(body) or _vancouver(body)


def _apa(body: str) -> _Parts | None:
    year = _APA_YEAR.search(body)
    if not year:
        return None
    cut = _split_title(body[year.end() :])
    tail = _APA_TAIL.match(cut[1]) if cut else None
    authors = latex.people(_apa_authors(body[: year.start()]))
    if not cut or not tail or not authors:
        return None
    return _Parts(authors, year[1], cut[0], tail[1], tail[2], tail[3] or "", tail[4] or "")


def _vancouver(body: str) -> _Parts | None:
    first = body.find(". ")
    cut = _split_title(body[first + 2 :]) if first > 0 else None
    tail = _VANCOUVER_TAIL.match(cut[1]) if cut else None
    authors = latex.people(_vancouver_authors(body[:first])) if first > 0 else ""
    if not cut or not tail or not authors:
        return None
    return _Parts(authors, tail[2], cut[0], tail[1], tail[3], tail[4] or "", tail[5] or "")


def _split_title(rest: str) -> tuple[str, str] | None:
    """Title, and journal with what follows: the last sentence, and before it the abbreviated words of a journal."""
    breaks = list(_BREAK.finditer(rest))
    while breaks:
        last = breaks[-1]
        if not re.fullmatch(r"\d{4}\D*;.*", rest[last.end() :]):  # the year behind "Journal." is no journal
            start = breaks[-2].end() if len(breaks) > 1 else 0
            word = rest[start : last.start()]
            if len(breaks) == 1 or not re.fullmatch(r"[A-Z][a-z]{0,7}", word):
                mark = last[0].strip().rstrip(".") if last[0][0] != "." else ""
                return (rest[: last.start()] + mark).strip(), rest[last.end() :].strip()
        breaks.pop()
    return None


def _apa_authors(text: str) -> Iterator[str]:
    """`Le Pottier, M., … & Montassier, E.`: pairs of family name and initials; what has none is an organisation."""
    truncated = bool(re.search(r"…|\.\.\.|\bet al\b", text))
    text = re.sub(r"…|\.\.\.|\bet al\b\.?", ",", text)
    parts = [part for part in re.split(r"\s*(?:,|&|\band\b)\s*", text) if part.strip(" .,")]
    while parts:
        family = parts.pop(0).strip()
        given = parts.pop(0).strip() if parts and len(parts[0]) < 30 and _INITIALS.match(parts[0].strip()) else ""
        yield _person(family, given)
    if truncated:
        yield "others"


def _vancouver_authors(text: str) -> Iterator[str]:
    """`Berman RM, Zarate CA Jr, et al`: the last word is the initials, but for a suffix."""
    for part in text.split(","):
        suffix = _SUFFIX.search(part)
        words = _SUFFIX.sub("", part).split()
        if [word.lower().rstrip(".") for word in words] == ["et", "al"]:
            yield "others"
        elif len(words) > 1 and re.fullmatch(r"[A-ZÀ-Þ-]{1,4}", words[-1]):
            given = " ".join(words[-1].replace("-", ""))
            yield latex.person(" ".join(words[:-1]), given, suffix[1] if suffix else "")
        else:
            return


def _person(family: str, given: str) -> str:
    suffix = _SUFFIX.search(family)
    return latex.person(_SUFFIX.sub("", family), given, suffix[1] if suffix and given else "")


def _fields(parts: _Parts, line: str) -> Iterator[tuple[str, str]]:
    yield "author", parts.authors
    yield "title", latex.escape(parts.title)
    yield "journal", latex.escape(parts.journal)
    yield "year", parts.year
    yield "volume", latex.escape(parts.volume)
    yield "number", latex.page_range(parts.issue)
    yield "pages", latex.page_range(parts.pages)
    if pmid := _PMID.search(line):
        yield "pmid", pmid[1]
    yield "doi", doi(line).replace("{", "").replace("}", "")
