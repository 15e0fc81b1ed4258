"""IEEE Reference Guide (2023)."""

from . import journals, links, pages
from .joining import around, closed, comma, italic, last, series, stop, words
from .parts import (
    address,
    bracketed,
    edition,
    granted,
    is_podcast,
    is_thesis_of,
    located,
    numbered,
    presented,
    registered,
    report_label,
    reported,
    supplement,
    tagged,
)
from .people import People, same, shown, upright
from .record import Record
from .style import Marks, Style
from .titles import SMALL_CHICAGO, headline, sentence
from .when import MONTHS, When

_MEETINGS = {
    "proceedings": "Proc.", "conference": "Conf.", "international": "Int.", "symposium": "Symp.", "annual": "Annu.",
    "national": "Nat.", "congress": "Congr.", "colloquium": "Colloq.", "convention": "Conv.", "exposition": "Expo.",
    "digest": "Dig.", "technical": "Tech.", "record": "Rec.", "first": "1st", "second": "2nd", "third": "3rd",
    "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
    "eleventh": "11th", "twelfth": "12th", "thirteenth": "13th", "fourteenth": "14th", "fifteenth": "15th",
    "sixteenth": "16th", "seventeenth": "17th", "eighteenth": "18th", "nineteenth": "19th", "twentieth": "20th", "of": "", "the": "", "on": "", "for": "", "in": "",
}  # fmt: skip
_OF_A_MEETING = frozenset(("proceedings", "conference", "symposium", "congress", "colloquium", "convention"))
_NO_DOT = frozenset({5})  # May is short already


def write(record: Record, _suffix: str = "") -> str:
    """One long sentence: people, title, source, date, pages; then where it is online."""
    who = _who(record) if record.type != "standard" else ""
    body = _WRITERS.get(record.kind, _misc)(record)
    joint = words(stop(who), body) if record.kind == "media" and not is_podcast(record) else comma(who, body)
    return _ended(joint, record) if who or body else ""


def _ended(body: str, record: Record) -> str:
    """The identifier: after a comma for an article's DOI, as sentences of its own for others and for addresses."""
    if record.doi:
        joint = body + "," if record.kind in ("article", "paper") else stop(body)
        return f"{joint} doi: {links.to_doi(record.doi, links.shown(record.doi))}."
    if record.url:
        accessed = around("Accessed: ", _full_date(record.accessed), ". ")
        online = "Online Video" if record.kind == "media" and not is_podcast(record) else "Online"
        return f"{stop(body)} {accessed}[{online}]. Available: {links.web(record.url)}"
    if record.pmid:
        return f"{body}, PMID: {links.to_pmid(record.pmid)}."
    return stop(body)


# --- parts ---


def _people(people: People) -> str:
    """All of up to six, the first and "et al." of more; the abbreviation is italic."""
    some, cut = shown(people, 6, 1)
    names = tuple(upright(name) for name in some)
    return ", ".join(names) + (" <i>et al.</i>" if cut else "") if cut else series(names, "and")


def _editors(people: People) -> str:
    return around("", _people(people), ", Eds." if len(people.names) > 1 or people.more else ", Ed.")


def _who(record: Record) -> str:
    if record.authors.names:
        return _people(record.authors)
    return "" if record.kind in ("chapter", "paper") and record.container else _editors(record.editors)


def _quoted(record: Record) -> str:
    """The title in quotation marks, which take in the comma that follows."""
    title = sentence(record.title, record.language, capital_after_colon=True)
    return around("“", tagged(title.replace("“", "‘").replace("”", "’"), record.language))


def _listed(title: str, *parts: str) -> str:
    """A quoted title and what follows: the comma goes inside the marks, a question mark takes its place."""
    rest = comma(*parts)
    if not title:
        return rest
    end = "" if last(title) in ("?", "!") else ("," if rest else ".")
    return words(closed(title, end) + "”", rest)


def _book_title(record: Record, title: str) -> str:
    own, behind = bracketed(title)
    return words(tagged(italic(headline(own, SMALL_CHICAGO, record.language)), record.language), behind)


def _full_date(when: When) -> str:
    """ "Jun. 3, 2019", "Sep. 27–30, 2018" """
    if not when.day:
        return words(_month(when), when.year)
    last = words(_short(when.last_month) if when.last_month else "", str(when.last_day or ""))
    return comma(f"{_short(when.month)} {when.day}{around('–', last)}", when.year)


def _month(when: When) -> str:
    if when.last_month:
        return f"{_short(when.month)}/{_short(when.last_month)}"
    return _short(when.month) if when.month else when.season


def _short(month: int) -> str:
    return MONTHS[month] if month in _NO_DOT else MONTHS[month][:3] + "."


def _date(record: Record) -> str:
    """ "Jun. 2019", or that it is to be published."""
    if record.status in ("in press", "submitted"):
        return "to be published" if record.status == "in press" else "submitted for publication"
    year = ("c. " if record.issued.circa else "") + record.issued.year
    return words(_month(record.issued), year) if record.issued.year else ""


def _year(record: Record) -> str:
    return _date(record._replace(issued=record.issued._replace(month=0, season="", last_month=0)))


def _volume(record: Record) -> str:
    own = around(", ", italic(headline(record.part, SMALL_CHICAGO, record.language)))
    return numbered("vol.", record.volume) + own if record.volume else ""


def _series(record: Record) -> str:
    """ " (Lecture Notes in Computer Science, no. 293)" """
    number = record.number if not record.number[:1].isdigit() else f"no. {record.number}"
    return around(" (", comma(record.series, number), ")") if record.series else ""


def _pages(record: Record) -> str:
    where = pages.full(record.pages)
    return around("pp. " if pages.several(record.pages) else "p. ", where) or around("Art. no. ", record.pages.article)


# --- kinds ---


def _article(record: Record) -> str:
    number, extra = supplement(record.issue)
    issue = comma(numbered("no.", number) if number else "", f"suppl. {extra}".strip() if extra else "")
    journal = italic(journals.dotted(record.container, record.abbreviation))
    where, date = _pages(record), _date(record)
    order = (date, where) if record.pages.article else (where, date)
    return _listed(_quoted(record), journal, _volume(record), issue, *order)


def _book(record: Record) -> str:
    """Title, edition, volume and editors end a sentence; the imprint follows."""
    editors = _editors(record.editors) if record.authors.names else ""
    translators = around("", _people(record.translators), ", Trans.")
    title = comma(
        _book_title(record, record.title) + _series(record),
        record.genre,
        edition(record),
        _volume(record),
        editors,
        translators,
    )
    imprint = comma(located(record), _year(record), _pages(record))
    return words(stop(title), imprint) if imprint else title


def _chapter(record: Record) -> str:
    """ "“Title,” in Book (Series), 2nd ed., vol. 3, J. Peters, Ed. New York, NY, USA: McGraw-Hill, 1964, pp. 15–64." """
    number = around("ch. ", record.chapter) if record.chapter.isdigit() else record.chapter
    if record.kind == "paper" and record.container:
        return _paper(record)
    if not record.container:
        return comma(_book(record._replace(pages=pages.NO_PAGES)), number, _pages(record))
    book = "in " + _book_title(record, record.container) + _series(record)
    front = comma(book, edition(record), _volume(record), _editors(record.editors))
    imprint = comma(located(record), _year(record), number, _pages(record))
    return _listed(_quoted(record), words(stop(front), imprint) if record.publisher else comma(front, imprint))


def _paper(record: Record) -> str:
    """ "in Proc. 2019 Conf. Human Factors, Glasgow, U.K., 2019, pp. 1–13": where the conference was, no publisher."""
    name = record._replace(container=meeting(record.container))
    place = record.venue or ("" if record.publisher else record.place)
    book = "in " + _book_title(name, name.container) + _series(record)
    front = comma(book, edition(record), _volume(record), _editors(record.editors), place)
    return _listed(_quoted(record), front, _date(record), _pages(record))


def meeting(name: str) -> str:
    """The name of a conference with the guide's abbreviations, without articles and prepositions."""
    listed = name.split(" ")
    if _OF_A_MEETING.isdisjoint([word.lower() for word in listed]):
        return name
    return words(*[_MEETINGS.get(word.lower(), word) for word in listed])


def _thesis(record: Record) -> str:
    kinds = {"phd": "Ph.D. dissertation", "master": "M.S. thesis", "bachelor": "B.S. thesis"}
    kind = kinds.get(is_thesis_of(record), record.genre or "thesis")
    return _listed(_quoted(record), kind, record.publisher, record.place, _year(record))


def _standard(record: Record) -> str:
    """ "Title of Standard, ISO 9001:2015, International Organization for Standardization, 2015." """
    body = record.publisher or _people(record.authors)
    return comma(_book_title(record, record.title), record.number, body, record.place, _date(record))


def _report(record: Record) -> str:
    if record.type == "standard":
        return _standard(record)
    number = words(record.genre or report_label(record, "Rep."), record.number)
    return _listed(_quoted(record), record.publisher, record.place, number, _date(record))


def _web(record: Record) -> str:
    site = record.container or record.publisher
    number = around("identifier ", registered(record))
    return _listed(_quoted(record), "" if same(record.authors, site) else site, number, _full_date(record.issued))


def _media(record: Record) -> str:
    """A video: "Title in Italics. (Mar. 8, 2022)."; a podcast like a page of its series."""
    if is_podcast(record):
        series = italic(record.container) or record.publisher
        return _listed(_quoted(record), series, around("no. ", record.number), _full_date(record.issued))
    return words(stop(_book_title(record, record.title)), around("(", _full_date(record.issued), ")"))


def _news(record: Record) -> str:
    """A newspaper is found by its date; a magazine with volumes is cited as a journal."""
    if record.volume:
        return _article(record)
    return _listed(_quoted(record), italic(record.container), _pages(record), _full_date(record.issued))


def _preprint(record: Record) -> str:
    number = italic(f"arXiv:{record.arxiv}" if record.arxiv else record.container)
    linked = record.arxiv and not (record.url or record.doi)
    return _listed(_quoted(record), _date(record), links.web(address(record), number) if linked else number)


def _dataset(record: Record) -> str:
    version = around("ver. ", record.version)
    repository = record.publisher or record.container
    repository = "" if same(record.authors, repository) else repository
    return _listed(_quoted(record), version, repository, _full_date(record.issued))


def _software(record: Record) -> str:
    """ "Title, ver. 2.1. (2019). Publisher." """
    title = comma(italic(record.title), around("ver. ", record.version))
    year = around("(", _year(record), ")")
    return words(
        stop(title) if year or record.publisher else title, stop(year) if record.publisher else year, record.publisher
    )


def _patent(record: Record) -> str:
    return _listed(_quoted(record), granted(record, "U.S.", "Patent"), _full_date(record.issued))


def _law(record: Record) -> str:
    return comma(italic(record.title), record.number or record.container, _full_date(record.issued))


def _case(record: Record) -> str:
    court = around("(", words(record.publisher, record.issued.year), ")")
    return comma(italic(record.title), words(reported(record), court))


def _misc(record: Record) -> str:
    if record.container:
        return _article(record)
    if presented(record, "at"):
        at = f"presented at the {record.event.removeprefix('The ')}"
        return _listed(_quoted(record), at, record.place, _full_date(record.issued))
    said = bool(record.note and record.status)  # the note says it already
    date = _date(record._replace(status="") if said else record)
    return _listed(_quoted(record), record.note, record.publisher, date)


_WRITERS = {
    "article": _article, "news": _news, "book": _book, "chapter": _chapter, "paper": _chapter, "thesis": _thesis,
    "report": _report, "web": _web, "media": _media, "case": _case, "preprint": _preprint, "dataset": _dataset, "software": _software,
    "patent": _patent, "law": _law,
}  # fmt: skip
STYLE = Style(
    "ieee", "numeric", write, Marks("[", "]", ", ", "–", each=True),
    parts={"chapter": "Ch.", "figure": "Fig.", "section": "Sec.", "table": "Table", "paragraph": "para."},
)  # fmt: skip
