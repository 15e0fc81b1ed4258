"""Publication Manual of the American Psychological Association, 7th edition (chapters 9 and 10)."""

from . import journals, links, pages
from .joining import around, comma, italic, sentences, series, stop, words
from .parts import (
    address,
    book_title,
    bracketed,
    brings_its_own_word,
    edition,
    granted,
    is_podcast,
    is_thesis_of,
    month_day,
    numbered,
    patent_office,
    presented,
    registered,
    report_label,
    reported,
    sentence_case,
    supplement,
    tagged,
)
from .people import People, inverted, same, shown, upright
from .record import Record
from .style import Style
from .titles import SMALL_AMA, headline, sentence
from .when import When

_DATED = frozenset({"web", "news", "media", "misc"})


def write(record: Record, suffix: str = "") -> str:
    """Author (date). Title. Source. DOI or URL; without an author the title stands first (9.12)."""
    who = _who(record)
    title, source = _WRITERS.get(record.kind, _misc)(record)
    date = around("(", _date(record, suffix), ")")
    front = (
        (stop(who), stop(date), stop(title))
        if who
        else (stop(title), stop(date))
        if record.kind not in ("law", "case")
        else (stop(words(title, date)),)
    )
    if not (who or title):
        return ""
    if record.kind == "case":
        return words(stop(comma(title, source)), _access(record))
    original = around("(Original work published ", _era(record.original), ")")
    return words(*front, stop(source), _access(record), original)


# --- people and dates ---


def _people(people: People) -> str:
    """All of up to twenty; nineteen, an ellipsis and the last of more (9.8)."""
    forms = [inverted(name) for name in (people.names if len(people.names) <= 20 else people.names[:19])]
    if len(people.names) > 20:
        return f"{', '.join(forms)}, . . . {inverted(people.names[-1])}"
    if people.more:
        return ", ".join(forms) + ", et al."
    return ", &amp; ".join(forms) if len(forms) < 3 else series(tuple(forms), "&amp;")


def _who(record: Record) -> str:
    """Authors, else the editors of a whole work."""
    if record.authors.names:
        return _people(record.authors)
    if record.kind in ("chapter", "paper") and record.container:
        return ""
    return around("", _people(record.editors), f" ({_editor_label(record.editors)})")


def _editor_label(people: People) -> str:
    return "Eds." if len(people.names) > 1 or people.more else "Ed."


def _editors(people: People) -> str:
    """Editors inside a source: initials first, up to twenty."""
    some, cut = shown(people, 20, 19)
    names = tuple(upright(name) for name in some)
    if cut:
        return (
            f"{', '.join(names)}, . . . {upright(people.names[-1])}"
            if not people.more
            else ", ".join(names) + ", et al."
        )
    return series(names, "&amp;")


def _translators(record: Record) -> str:
    return around("", _editors(record.translators), ", Trans.")


def year(record: Record, suffix: str = "") -> str:
    """ "2019a", "n.d.-a", "in press", "ca. 1900", "44 B.C.E." """
    if record.status == "in press":
        return "in press" + around("-", suffix)
    if not record.issued.year:
        if record.kind == "law" and record.title[-4:].isdigit():  # its name says when
            return ""
        return "n.d." + around("-", suffix)
    return ("ca. " if record.issued.circa else "") + _era(record.issued.year) + suffix


def _era(written: str) -> str:
    return written.replace("BCE", "B.C.E.")


def _both_years(record: Record, suffix: str = "") -> str:
    """In the text also the year of the original: "1899/1999" (9.41)."""
    return around("", _era(record.original), "/") + year(record, suffix)


def _date(record: Record, suffix: str) -> str:
    """The year; for pages and newspapers also month and day (9.14)."""
    return comma(year(record, suffix), month_day(record.issued) if _is_dated(record) else "")


def _is_dated(record: Record) -> bool:
    """Whether more than the year is printed: of pages, news, meetings, magazines, versions of Wikipedia."""
    magazine = record.kind == "article" and record.pages.ranges and not (record.volume or record.issue)
    entry = record.type == "inreference" and bool(record.issued.day)
    return (record.kind in _DATED or bool(magazine) or entry) and record.status != "in press"


def _day(record: Record) -> str:
    """Works of a year with a day stand after those without, in order of time (9.47)."""
    return f"{record.issued.month:02}{record.issued.day:02}" if record.issued.month and _is_dated(record) else ""


def _month_day_year(when: When) -> str:
    return comma(month_day(when), when.year) if when.day else words(month_day(when), when.year)


# --- parts ---


def _title(record: Record) -> str:
    return tagged(sentence(record.title, record.language, capital_after_colon=True), record.language)


def _italic(record: Record) -> str:
    own, behind = bracketed(sentence_case(record, capital_after_colon=True))
    return words(tagged(italic(own + _own_volume(record)), record.language), behind)


def _in_parentheses(*parts: str) -> str:
    return around("(", comma(*parts), ")")


def _edition(record: Record) -> str:
    return edition(record, opens=True)


def _volume(record: Record) -> str:
    return numbered("Vol.", record.volume) if record.volume and not record.part else ""


def _own_volume(record: Record) -> str:
    """ ": Vol. 4. Variability within populations", a part of the title (10.2)"""
    return around(f": {numbered('Vol.', record.volume)}. ", sentence(record.part, record.language, True))


def _publisher(record: Record) -> str:
    """The publisher, unless it is the author (9.29)."""
    return "" if same(record.authors, record.publisher) else record.publisher


def _pages(record: Record) -> str:
    where = pages.full(record.pages)
    return around("pp. " if pages.several(record.pages) else "p. ", where) or around("Article ", record.pages.article)


def _access(record: Record) -> str:
    """The DOI as an address, else the URL; when it was retrieved only for what has no date (9.16)."""
    if record.doi:
        return links.to_doi(record.doi)
    url = address(record)
    if not url:
        return (
            links.to_pmcid(record.pmcid)
            if record.pmcid
            else around("PMID: ", record.pmid and links.to_pmid(record.pmid))
        )
    retrieved = record.accessed.year and not record.issued.year
    when = f"Retrieved {_month_day_year(record.accessed)}, from " if retrieved else ""
    return when + links.web(url)


# --- kinds: title and source ---


def _article(record: Record) -> tuple[str, str]:
    number, extra = supplement(record.issue)
    issue = comma(number, f"Suppl. {extra}".strip() if extra else "")
    volume = italic(record.volume) + around("(", issue, ")")
    where = pages.full(record.pages) if not record.pages.article else f"Article {record.pages.article}"
    journal = italic(journals.full(record.container))
    ahead = "Advance online publication" if record.status == "online" and not volume else ""
    title = words(_title(record), around("(", _translators(record), ")"))
    return title, sentences(comma(journal, volume, where), ahead)


def _book(record: Record) -> tuple[str, str]:
    editors = around("", _editors(record.editors), f", {_editor_label(record.editors)}") if record.authors.names else ""
    translators = _translators(record)
    if record.authors.names and record.editors == record.translators:
        editors, translators = around(editors, " &amp; Trans.") if editors else "", ""
    people = [part for part in (editors, translators, comma(_edition(record), _volume(record))) if part]
    return words(_italic(record), around("(", "; ".join(people), ")"), around("[", record.genre, "]")), _publisher(
        record
    )


def _chapter(record: Record) -> tuple[str, str]:
    if not record.container:
        return words(_italic(record), _in_parentheses(_edition(record), _volume(record), _pages(record))), _publisher(
            record
        )
    editors = around("", _editors(record.editors), f" ({_editor_label(record.editors)}), ")
    rest = "; ".join(
        [part for part in (_translators(record), comma(_edition(record), _volume(record), _pages(record))) if part]
    )
    book = italic(book_title(record, capital_after_colon=True) + _own_volume(record))
    inside = words(f"In {editors}{book}", around("(", rest, ")"))
    return _title(record), sentences(inside, _publisher(record))


def _thesis(record: Record) -> tuple[str, str]:
    kinds = {"phd": "Doctoral dissertation", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis"}
    kind = kinds.get(is_thesis_of(record), record.genre or "Thesis")
    if record.genre.lower().startswith("unpublished"):  # then the university is where it can be read (10.6)
        return words(_italic(record), f"[Unpublished {kind[0].lower()}{kind[1:]}]"), record.publisher
    number = around("(Publication No. ", record.number, ")") if record.container else ""
    return words(_italic(record), number, f"[{comma(kind, record.publisher)}]"), record.container


def _report(record: Record) -> tuple[str, str]:
    label = headline(record.genre, SMALL_AMA) or report_label(record, "Report")
    bare = not label or label.endswith("No.") or brings_its_own_word(record.number)
    number = words(label if bare else f"{label} No.", record.number) if record.number else ""
    return words(_italic(record), _in_parentheses(number, _edition(record))), _publisher(record)


def _web(record: Record) -> tuple[str, str]:
    site = record.container or record.publisher
    number = around("(Identifier ", registered(record), ")")
    return words(_italic(record), number), "" if same(record.authors, site) else site


def _media(record: Record) -> tuple[str, str]:
    """A video, or an episode: "Title (No. 41) [Audio podcast episode]. In Psychiatry Weekly." (10.12, 10.13)"""
    if not record.container:
        what = "[Audio podcast]" if is_podcast(record) else "[Video]"
        return words(_italic(record), what), _publisher(record)
    what = "[Audio podcast episode]" if is_podcast(record) else "[Video]"
    title = words(_title(record), around("(No. ", record.number, ")"), what)
    return title, sentences(f"In {italic(record.container)}", _publisher(record))


def _news(record: Record) -> tuple[str, str]:
    volume = italic(record.volume) + around("(", record.issue, ")")
    return _title(record), comma(italic(record.container), volume, pages.full(record.pages))


def _preprint(record: Record) -> tuple[str, str]:
    number = around("arXiv:", record.arxiv) if record.container == "arXiv" and not record.doi else ""
    return words(_italic(record), around("(", number, ")")), record.container


def _dataset(record: Record) -> tuple[str, str]:
    number = "; ".join([part for part in (record.number, around("Version ", record.version)) if part])
    title = words(_italic(record), around("(", number, ")"), "[Data set]")
    repository = record.publisher or record.container
    return title, "" if same(record.authors, repository) else repository


def _software(record: Record) -> tuple[str, str]:
    name, colon, behind = record.title.partition(": ")  # a name keeps its capitals, what explains it begins high
    title = italic(f"{name}{colon}{behind[:1].upper()}{behind[1:]}")
    return words(title, around("(Version ", record.version, ")"), "[Computer software]"), _publisher(record)


def _patent(record: Record) -> tuple[str, str]:
    return words(_italic(record), around("(", granted(record, "U.S.", "Patent No."), ")")), patent_office(record)


def _law(record: Record) -> tuple[str, str]:
    return comma(record.title, record.number or record.container), ""


def _case(record: Record) -> tuple[str, str]:
    """ "Canterbury v. Spence", "464 F.2d 772 (D.C. Cir. 1972)" (11.4)"""
    return record.title, words(reported(record), around("(", words(record.publisher, record.issued.year), ")"))


def _misc(record: Record) -> tuple[str, str]:
    if record.container:
        return _article(record)
    if presented(record, "at"):
        what = record.genre or "Conference presentation"
        return words(_italic(record), f"[{what}]"), comma(record.event, record.place)
    if record.note.lower().startswith(("manuscript", "unpublished")):
        return words(_italic(record), f"[{record.note}]"), _publisher(record)
    return _italic(record), sentences(record.note, _publisher(record))


_WRITERS = {
    "article": _article, "news": _news, "book": _book, "chapter": _chapter, "paper": _chapter, "thesis": _thesis,
    "report": _report, "web": _web, "media": _media, "case": _case, "preprint": _preprint, "dataset": _dataset, "software": _software,
    "patent": _patent, "law": _law,
}  # fmt: skip
_ITALICS = frozenset((*_DATED, "book", "thesis", "report", "preprint", "dataset", "software", "patent", "case")) - {
    "news"
}
STYLE = Style(
    "apa", "author-date", write, write_year=_both_years, conjunction="&amp;", comma=",", italics=_ITALICS, small=SMALL_AMA,
    parts={"chapter": "Chapter", "figure": "Figure", "section": "Section", "table": "Table", "paragraph": "para."}, undated="0",
    day=_day,
)  # fmt: skip
