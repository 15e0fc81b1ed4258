"""AMA Manual of Style, 11th edition (chapter 3)."""

import re

from . import journals, links, pages
from .joining import around, italic, sentences, stop, words
from .pages import NO_PAGES
from .parts import (
    address,
    american,
    bracketed,
    edition,
    granted,
    is_podcast,
    is_thesis_of,
    numbered,
    presented,
    registered,
    report_label,
    reported,
    supplement,
    tagged,
)
from .people import People, listed, same, vancouver
from .record import Record
from .style import Marks, Style
from .titles import SMALL_AMA, headline, sentence

_PART = re.compile(r"(?:^|(?<=\d),? )(?:pt|part)\.? (?=\w+$)", re.IGNORECASE)  # of an issue, "9 Pt 1"
_SECTION = re.compile(r"§\s+")
_STOPS = re.compile(r"(?<!\bNo)(?<=[A-Za-z])\.(?=\W|$|\d|[A-Z])")


def write(record: Record, _suffix: str = "") -> str:
    """The reference; each kind has its own middle, all begin with people and end with where to find it."""
    body = _WRITERS.get(record.kind, _misc)(record)
    return words(body, _access(record))


# --- parts ---


def _people(people: People) -> str:
    """All of up to six, three and "et al" of more, also then the group they write for (3.7)."""
    cut = len(people.names) > 6
    group = f"; {people.names[-1].literal}" if cut and people.names[-1].literal and not people.more else ""
    return listed(people, vancouver, 6, 3) + group


def _editors(people: People) -> str:
    return around(_people(people), ", eds" if len(people.names) > 1 or people.more else ", ed") if people.names else ""


def _who(record: Record) -> str:
    return _people(record.authors) or _editors(record.editors)


def _title(record: Record) -> str:
    """Titles of articles, chapters, pages: sentence case, roman."""
    return tagged(sentence(record.title, record.language), record.language)


def _italic_title(record: Record) -> str:
    """Titles of books, reports, theses: headline case, italic."""
    own, behind = bracketed(record.title)
    return words(tagged(italic(headline(own, SMALL_AMA, record.language)), record.language), behind)


def _year(record: Record) -> str:
    year = record.issued.year.replace("–", "-")
    return f"c. {year}" if record.issued.circa else year


def _imprint(record: Record) -> str:
    """ "Publisher; 2019" """
    return "; ".join([part for part in (record.publisher, _forthcoming(record) or _year(record)) if part])


def _paged(before: str, record: Record) -> str:
    """ "2019:45-67" """
    where = record.pages.article or pages.full(record.pages, "-")
    return before + around(":" if before else "", where)


def _forthcoming(record: Record) -> str:
    return "In press" if record.status == "in press" else ""


def _volume(record: Record) -> str:
    own = around(", ", italic(headline(record.part, SMALL_AMA, record.language)))
    return numbered("Vol", record.volume) + own if record.volume else ""


def _edition(record: Record) -> str:
    """ "2nd ed", "Rev ed" """
    named = edition(record, "ed", opens=True)
    return named.replace(".", "") if named.endswith(" ed") else named


def _access(record: Record) -> str:
    """ "doi:…" with no full stop after it, or "Accessed June 3, 2019. https://…" """
    if record.doi:
        return links.to_doi(record.doi, "doi:" + links.shown(record.doi))
    if url := address(record):
        return words(around("Accessed ", american(record.accessed), "."), links.web(url))
    if record.pmcid:
        return links.to_pmcid(record.pmcid, record.pmcid)
    return links.to_pmid(record.pmid, "PMID:" + record.pmid) if record.pmid else ""


# --- kinds ---


def _article(record: Record) -> str:
    journal = italic(journals.short(record.container, record.abbreviation))
    return sentences(_who(record), _title(record), journal, _issue(record))


def _issue(record: Record) -> str:
    """ "2019;12(3):45-67", "Published online June 3, 2019", "In press" """
    number, extra = supplement(record.issue)
    number = _PART.sub(lambda found: ", pt " if found.start() else "pt ", number)
    part = around("(suppl", extra.rstrip() and f" {extra}", ")") if extra.strip() else "(suppl)" if extra else ""
    volume = (record.volume + around("(", number, ")") + part).replace("–", "-")
    if record.status == "in press":
        return "In press"
    if not volume and record.pages == NO_PAGES and record.container and _is_online(record):
        return around("Published online ", american(record.issued))
    if not volume:  # what has no volume is found by its date (3.11.5)
        return _paged(_year(record) if record.issued.circa else american(record.issued) or _year(record), record)
    return _paged(";".join([part for part in (_year(record), volume) if part]), record)


def _is_online(record: Record) -> bool:
    """Whether the record itself says so: an old article without its volume was published on paper."""
    return record.status == "online" or bool(record.doi or record.url)


def _book(record: Record) -> str:
    translated = around("", _people(record.translators), ", trans")
    beside = sentences(_editors(record.editors) if record.authors.names else "", translated)
    if record.authors.names and record.editors == record.translators:
        beside = around("", _people(record.editors), ", trans-ed")
    series = around("", italic(headline(record.series, SMALL_AMA)), f"; vol {record.number or record.volume}")
    if series and (record.number or record.volume)[:1].isdigit():  # then the volume is the series' (3.12.6)
        imprint = sentences(_paged(_imprint(record), record), series)
        record = record._replace(volume=record.volume if record.number else "")
    else:
        imprint = _paged(_imprint(record), record)
    if record.genre:  # what a drug comes with: "Spravato. Prescribing information."
        return sentences(_who(record), _title(record), record.genre, _volume(record), _edition(record), beside, imprint)
    return sentences(_who(record), _italic_title(record), _volume(record), _edition(record), beside, imprint)


def _chapter(record: Record) -> str:
    book = italic(headline(record.container, SMALL_AMA, record.language))
    inside = sentences(_editors(record.editors), book, _volume(record), _edition(record), record.series)
    imprint = _paged(_imprint(record), record)
    who = _people(record.authors)
    if not book:
        return _book(record)
    return sentences(who, _title(record), around("In: ", inside), imprint)


def _thesis(record: Record) -> str:
    kind = {"phd": "Dissertation", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis"}
    return sentences(
        _who(record), _italic_title(record), kind.get(is_thesis_of(record), record.genre or "Thesis"), _imprint(record)
    )


def _report(record: Record) -> str:
    number = words(record.genre or report_label(record, "Report"), record.number)
    return sentences(_who(record), _italic_title(record), _edition(record), _imprint(record), number)


def _web(record: Record) -> str:
    site = record.container or record.publisher
    site = "" if same(record.authors, site) else site
    number = registered(record)
    site = words(site, "identifier: " + number) if number else site
    return sentences(_who(record), _title(record), site, american(record.issued))


def _media(record: Record) -> str:
    """ "Title. Psychiatry Weekly podcast. May 14, 2023." """
    series = around("", record.container, " podcast" if is_podcast(record) else "")
    return sentences(_who(record), _title(record), series, record.publisher, american(record.issued))


def _news(record: Record) -> str:
    """A newspaper is found by its date; a magazine with volumes is cited as a journal."""
    if record.volume:
        return _article(record)
    dated = _paged(american(record.issued), record)
    return sentences(_who(record), _title(record), italic(record.container.removeprefix("The ")), dated)


def _preprint(record: Record) -> str:
    posted = around("Preprint posted online ", american(record.issued))
    return sentences(_who(record), _title(record), italic(record.container), posted)


def _dataset(record: Record) -> str:
    version = around("Version ", record.version)
    return sentences(
        _who(record), _title(record), version, record.publisher or record.container, american(record.issued)
    )


def _software(record: Record) -> str:
    version = around("Version ", record.version)
    return sentences(_who(record), italic(record.title), version, _imprint(record))


def _patent(record: Record) -> str:
    """ "Doe J, inventor; Acme Inc, assignee. Title. US patent 6,555,533. April 29, 2003." """
    inventors = around(_people(record.authors), ", inventors" if len(record.authors.names) > 1 else ", inventor")
    parties = "; ".join(
        [
            part
            for part in (inventors if record.authors.names else "", around("", record.publisher, ", assignee"))
            if part
        ]
    )
    return sentences(parties, _title(record), granted(record, "US", "patent"), american(record.issued))


def _law(record: Record) -> str:
    """ "Patient Protection and Affordable Care Act, Pub L No. 111-148 (2010)." """
    where = _SECTION.sub("§", _unstopped(record.number or record.container))
    named = ", ".join([part for part in (record.title, where) if part])
    return stop(words(named, around("(", _year(record), ")")))


def _case(record: Record) -> str:
    """ "Rhoades v State, 848 NW2d 22 (Iowa 2013)." (3.16.2)"""
    where = _unstopped(words(reported(record), around("(", words(record.publisher, _year(record)), ")")))
    return stop(", ".join([part for part in (italic(_unstopped(record.title)), where) if part]))


def _unstopped(legal: str) -> str:
    """Legal abbreviations without full stops: "42 USC", "F2d", "DC Cir", but "No."."""
    return _STOPS.sub("", legal).replace("D C ", "DC ")


def _misc(record: Record) -> str:
    if record.container:
        return _article(record)
    if at := presented(record, "presented at"):
        days = american(record.issued).replace("–", "-")
        meeting = "; ".join([part for part in (record.event, days, record.place) if part])
        return sentences(_who(record), _title(record), f"{at}: {meeting}")
    return sentences(_who(record), _title(record), record.note, record.publisher, american(record.issued))


_WRITERS = {
    "article": _article, "news": _news, "book": _book, "chapter": _chapter, "paper": _chapter, "thesis": _thesis,
    "report": _report, "web": _web, "media": _media, "case": _case, "preprint": _preprint, "dataset": _dataset, "software": _software,
    "patent": _patent, "law": _law,
}  # fmt: skip
STYLE = Style("ama", "numeric", write, Marks("", "", ",", "-", raised=True), et_al="et al")
