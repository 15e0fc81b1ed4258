"""NLM, also called Vancouver: Citing Medicine, 2nd edition, and the samples of the ICMJE Recommendations."""

import re

from ..names import Name
from . import journals, links, pages, people
from .joining import around, sentences, stop, words
from .parts import (
    address,
    book_title,
    bracketed,
    brings_its_own_word,
    edition,
    granted,
    is_podcast,
    is_thesis_of,
    language_name,
    numbered,
    presented,
    registered,
    report_label,
    reported,
    sentence_case,
    supplement,
    tagged,
)
from .people import People
from .record import Record
from .style import Marks, Style
from .titles import sentence
from .when import MONTHS, When

_ORDINALS = {"II": "2nd", "III": "3rd", "IV": "4th", "V": "5th", "2nd": "2nd", "3rd": "3rd"}
_KINDS = re.compile(
    r"\[(?:editorial|letter|abstract|review|comment|news|interview|case report)s?\b[^\[\]]*\]", re.IGNORECASE
)
_NEWSPAPER_PAGE = re.compile(r"([A-Z])(\d+)$")


def write(record: Record, _suffix: str = "") -> str:
    """The reference; each kind has its own middle, all begin with people and end with where to find it."""
    body, where = _WRITERS.get(record.kind, _misc)(record), _identifiers(record)
    language = around("", language_name(record.language) if record.kind not in ("law", "case", "software") else "", ".")
    return words(stop(body), stop(where), language) if _online(record) and language else words(body, language, where)


# --- parts ---


def _name(name: Name) -> str:
    """At most two initials (Citing Medicine, appendix on names); II and III become 2nd and 3rd."""
    if name.literal:
        return name.literal
    written = people.vancouver(name._replace(jr=_ORDINALS.get(name.jr.rstrip("."), name.jr)))
    bare = people.initials(name.first, "", "", False)
    return written.replace(f" {bare}", f" {bare[:2]}", 1) if len(bare) > 2 and bare.isupper() else written


def _people(listed: People) -> str:
    """All of up to six, six and "et al." of more (ICMJE)."""
    return people.listed(listed, _name, 6, 6, ", et al.")


def _editors(record: Record) -> str:
    several = len(record.editors.names) > 1 or record.editors.more
    return around("", _people(record.editors), ", editors" if several else ", editor")


def _who(record: Record) -> str:
    return _people(record.authors) or _editors(record)


def _title(record: Record, kind: str = "", online: bool = False) -> str:
    """The title in sentence case, then what it is in brackets: [dissertation], [Internet]."""
    what = " on the Internet" if kind and online else ""
    label = kind + what if kind else ("Internet" if online else "")
    own, behind = bracketed(sentence_case(record))
    behind = behind.lower() if _KINDS.fullmatch(behind) else behind
    return words(tagged(own, record.language), behind, around("[", label, "]"))


def _date(when: When) -> str:
    """ "2005 Jan 3" """
    year = around("[ca. " if when.circa else "", when.year.replace("–", "-"), "]" if when.circa else "")
    first = words(MONTHS[when.month][:3], str(when.day or ""))
    last = words(MONTHS[when.last_month][:3], str(when.last_day or ""))
    return words(year, first + around("-", last) if first else when.season)


def _online(record: Record) -> bool:
    """Whether the web address is what leads to the work: there is no identifier that would."""
    return bool(address(record)) and not (record.doi or record.pmid or record.pmcid)


def _cited(record: Record) -> str:
    return around(" [cited ", _date(record.accessed), "]") if _online(record) else ""


def _imprint(record: Record, date: str = "") -> str:
    """ "New York: Springer; 2019 [cited 2020 May 3]" """
    behind = ": ".join([part for part in (record.place, record.publisher) if part])
    when = (
        around("Forthcoming ", record.issued.year)
        if record.status == "in press"
        else date or _date(record.issued._replace(month=0, day=0, season=""))
    )
    dated = (when or ("[date unknown]" if behind or _online(record) else "")) + _cited(record)
    return "; ".join([part for part in (behind, dated) if part])


def _volume(record: Record) -> str:
    """ "Vol. 4, Variability within populations" """
    return (
        numbered("Vol.", record.volume) + around(", ", sentence(record.part, record.language)) if record.volume else ""
    )


def _series(record: Record) -> str:
    """ "(Oxford medical publications; no. 12)" """
    number = around("no. " if record.number[:1].isdigit() else "", record.number)
    if not number and record.kind == "book" and record.volume[:1].isdigit():
        number = f"vol. {record.volume}"
    return around("(", "; ".join([part for part in (record.series, number) if part]), ")") if record.series else ""


def _pages(record: Record) -> str:
    return around("p. ", pages.shortest(record.pages)) or record.pages.article


def _identifiers(record: Record) -> str:
    """Where it is found: "doi: …. PubMed PMID: …; PubMed Central PMCID: …." or "Available from: …" """
    doi = around("doi: ", record.doi and links.to_doi(record.doi, links.shown(record.doi)), ".")
    pmid = around("PubMed PMID: ", record.pmid and links.to_pmid(record.pmid))
    pmcid = around("PubMed Central PMCID: ", record.pmcid and links.to_pmcid(record.pmcid))
    pubmed = "; ".join([part for part in (pmid, pmcid) if part])
    if not _online(record):
        return words(doi, around("", pubmed, "."))
    url = address(record)
    return f"Available from: {links.web(url)}" + ("." if url.endswith("/") else "")


# --- kinds ---


def _article(record: Record) -> str:
    journal = journals.short(record.container, record.abbreviation) + (
        " [Internet]" if record.container and _online(record) else ""
    )
    return sentences(_who(record), _title(record), journal, _issue(record), _ahead(record))


def _ahead(record: Record) -> str:
    return "Epub ahead of print" if record.status == "online" and not record.volume else ""


def _issue(record: Record) -> str:
    """ "2005 Jan;62(1):112-6", "2002;42 Suppl 2:S93-9", "Forthcoming 2019" """
    if record.status == "in press":
        return words("Forthcoming", record.issued.year)
    number, extra = supplement(record.issue)
    extra = f"Suppl {extra}".strip() if extra else ""
    volume = record.volume + (around("(", words(number, extra), ")") if number else around(" ", extra))
    volume = volume.replace("–", "-")
    where = record.pages.article or pages.shortest(record.pages)
    date = _date(record.issued) or ("[date unknown]" if volume or where else "")
    return date + _cited(record) + around(";", volume) + around(":", where)


def _book(record: Record) -> str:
    several = ", translators" if len(record.translators.names) > 1 else ", translator"
    beside = sentences(
        _editors(record) if record.authors.names else "", around("", _people(record.translators), several)
    )
    title = _title(record, record.genre.lower(), _online(record))
    volume = "" if record.series and not record.number and record.volume[:1].isdigit() else _volume(record)
    inside = (edition(record, opens=True), beside, volume, _imprint(record), _pages(record))
    return sentences(_who(record), title, *inside, _series(record))


def _chapter(record: Record) -> str:
    if record.type == "inreference" and record.container and not record.authors.names:
        return _entry(record)
    if not record.container:
        number = around("Chapter ", record.chapter if record.chapter.isdigit() else "")
        return words(
            _book(record._replace(pages=pages.NO_PAGES)),
            stop("; ".join([part for part in (number, _pages(record)) if part])),
        )
    book = book_title(record) + (" [Internet]" if _online(record) else "")
    inside = "In: " + sentences(_editors(record), book, edition(record, opens=True), _volume(record))
    parts = (_title(record), inside, _imprint(record), _pages(record), _series(record))
    return sentences(_people(record.authors), *parts)


def _entry(record: Record) -> str:
    """An unsigned entry is a part of its book: "Dictionary. 29th ed. Place: Publisher; 2000. Filamin; p. 675." """
    book = book_title(record) + (" [Internet]" if _online(record) else "")
    inside = (edition(record, opens=True), _volume(record), _imprint(record, _date(record.issued)))
    entry = "; ".join([part for part in (_title(record), _pages(record)) if part])
    return sentences(_editors(record), book, *inside, entry)


def _thesis(record: Record) -> str:
    kind = {"phd": "dissertation", "master": "master’s thesis", "bachelor": "bachelor’s thesis"}
    title = _title(record, kind.get(is_thesis_of(record), record.genre or "thesis"), _online(record))
    return sentences(_who(record), title, _imprint(record))


def _report(record: Record) -> str:
    when = _date(record.issued._replace(day=0))
    label = record.genre or report_label(record, "Report")
    mark = " No.: " if label and not brings_its_own_word(record.number) else " "
    number = around(f"{label}{mark}".lstrip(), record.number)
    return sentences(
        _who(record),
        _title(record, online=_online(record)),
        edition(record, opens=True),
        _imprint(record, when),
        number,
    )


def _web(record: Record) -> str:
    site = record.publisher or record.container
    imprint = _imprint(record._replace(publisher=site), _date(record.issued))
    return sentences(_who(record), _title(record, online=True), imprint, around("Identifier: ", registered(record)))


def _media(record: Record) -> str:
    """ "Title [video on the Internet]. YouTube; 2022 Mar 8 [cited …]." """
    title = _title(record, "podcast" if is_podcast(record) else "video", _online(record))
    series = record.container if record.publisher else ""
    behind = record._replace(publisher=record.publisher or record.container)
    return sentences(_who(record), title, series, _imprint(behind, _date(record.issued)))


def _news(record: Record) -> str:
    """A newspaper is found by its date; a magazine with volumes is cited as a journal."""
    if record.volume:
        return _article(record)
    paper = record.container + (" [Internet]" if _online(record) else "")
    where = pages.full(record.pages, "-")
    section = _NEWSPAPER_PAGE.match(where)
    place = f";Sect. {section.group(1)}:{section.group(2)}" if section else around(":", where)
    return sentences(_who(record), _title(record), paper, _date(record.issued) + _cited(record) + place)


def _preprint(record: Record) -> str:
    server = words(record.container, "[Preprint]")
    return sentences(_who(record), _title(record), server, _date(record.issued) + _cited(record))


def _dataset(record: Record) -> str:
    imprint = _imprint(record._replace(publisher=record.publisher or record.container), _date(record.issued))
    return sentences(
        _who(record), _title(record, "dataset", _online(record)), around("Version ", record.version), imprint
    )


def _software(record: Record) -> str:
    kind = "software" if not _online(record) else "Internet"
    return sentences(_who(record), _title(record, kind), around("Version ", record.version), _imprint(record))


def _patent(record: Record) -> str:
    """ "Doe J, inventor; Acme Inc, assignee. Title. United States patent US 6,555,533. 2003 Apr 29." """
    inventors = around("", _people(record.authors), ", inventors" if len(record.authors.names) > 1 else ", inventor")
    parties = "; ".join([part for part in (inventors, around("", record.publisher, ", assignee")) if part])
    number = granted(record, "United States", "patent").replace("United States patent ", "United States patent US ")
    return sentences(parties, _title(record), number, _date(record.issued))


def _law(record: Record) -> str:
    named = ", ".join([part for part in (record.title, record.number or record.container) if part])
    return stop(words(named, around("(", _date(record.issued), ")")))


def _case(record: Record) -> str:
    where = words(reported(record), around("(", words(record.publisher, record.issued.year), ")"))
    return stop(", ".join([part for part in (record.title, where) if part]))


def _misc(record: Record) -> str:
    if record.container:
        return _article(record)
    title = _title(record, online=_online(record))
    if at := presented(record, "presented at"):
        at = at.replace("Poster", "Poster session")
        meeting = "; ".join([part for part in (record.event, _date(record.issued), record.place) if part])
        return sentences(_who(record), title, f"{at}: {meeting}")
    return sentences(_who(record), title, record.note, _imprint(record, _date(record.issued)))


_WRITERS = {
    "article": _article, "news": _news, "book": _book, "chapter": _chapter, "paper": _chapter, "thesis": _thesis,
    "report": _report, "web": _web, "media": _media, "case": _case, "preprint": _preprint, "dataset": _dataset, "software": _software,
    "patent": _patent, "law": _law,
}  # fmt: skip
STYLE = Style("nlm", "numeric", write, Marks("(", ")", ",", "-"))
