"""The Chicago Manual of Style, 18th edition, author-date (chapters 13 and 14)."""

import re

from ..names import Name
from . import journals, links, pages
from .joining import around, closed, comma, italic, last, sentences, series, stop, words
from .parts import (
    address,
    american,
    bracketed,
    edition,
    granted,
    is_podcast,
    is_thesis_of,
    month_day,
    numbered,
    presented,
    registered,
    report_label,
    reported,
    supplement,
    tagged,
)
from .people import People, dotted_generation, east_asian, same, shown, surname
from .record import Record
from .style import Style
from .titles import SMALL_CHICAGO, headline

_INITIALS = re.compile(r"\b[A-Z](?:\.?[A-Z]){0,2}(?:\.|(?![\w.’-]))")


def write(record: Record, suffix: str = "") -> str:
    """Author. Year. Title. Source. DOI or URL; without an author the title stands first (13.81)."""
    who = _who(record) or unsigned(record)
    title, source = _WRITERS.get(record.kind, _misc)(record)
    year = words(around("(", record.original, ")"), _year(record, suffix))
    front = (stop(who), stop(year), title) if who else (title, stop(year)) if title else ()
    return words(*front, stop(source), _access(record)) if front else ""


# --- people ---


def _given(name: Name) -> str:
    """Given names in full, initials apart and with full stops: "D. E." for "D.E.", "DE" and "D E"."""
    return _INITIALS.sub(lambda found: " ".join(f"{letter}." for letter in found[0] if letter != "."), name.first)


def _full(name: Name) -> str:
    """ "Jan van den Berg Jr." """
    if name.literal or east_asian(name):
        return name.literal or name.last + name.first
    jr = dotted_generation(name.jr)
    return words(_given(name), surname(name), jr)


def _inverted(name: Name) -> str:
    """ "van den Berg, Jan, Jr." """
    if name.literal or east_asian(name):
        return _full(name)
    return comma(surname(name), _given(name), dotted_generation(name.jr))


def _people(people: People) -> str:
    """The first inverted; all of up to six, three and "et al." of more (13.23)."""
    some, cut = shown(people, 6, 3)
    names = tuple(_inverted(name) if not place else _full(name) for place, name in enumerate(some))
    if cut:
        return ", ".join(names) + ", et al."
    return f"{names[0]}, and {names[1]}" if len(names) == 2 else series(names, "and")


def _upright(people: People) -> str:
    some, cut = shown(people, 6, 3)
    names = tuple(_full(name) for name in some)
    return ", ".join(names) + ", et al." if cut else series(names, "and")


def _who(record: Record) -> str:
    if record.authors.names:
        return _people(record.authors)
    if record.kind in ("chapter", "paper") and record.container:
        return ""
    several = len(record.editors.names) > 1 or record.editors.more
    return around("", _people(record.editors), ", eds." if several else ", ed.")


def _paper(record: Record) -> str:
    return italic(record.container.removeprefix("The "))


def unsigned(record: Record) -> str:
    """What stands in the place of an author: the newspaper (14.89), the owner of a site (14.104)."""
    if record.kind == "web":
        return "" if registered(record) else record.publisher or record.container
    return _paper(record) if record.kind == "news" else ""


def _both_years(record: Record, suffix: str = "") -> str:
    """In the text also the year of the original: "[1899] 1999" (13.127); "forthcoming" begins low there."""
    return words(around("[", record.original, "]"), _year(record, suffix).replace("F", "f"))


def _year(record: Record, suffix: str = "") -> str:
    """ "2019a", "n.d.", "Forthcoming" """
    if record.status == "in press":
        return "Forthcoming" + around("-", suffix)
    if not record.issued.year:
        if record.kind == "law" and record.title[-4:].isdigit():  # its name says when
            return ""
        return "n.d." + around("-", suffix)
    return ("ca. " if record.issued.circa else "") + record.issued.year + suffix


# --- parts ---


def _title(record: Record) -> str:
    """In quotation marks, which take in the full stop; marks inside become single. A translation stands behind (11.12)."""
    own, behind = bracketed(record.title)
    title = headline(own, SMALL_CHICAGO, record.language).replace("“", "‘").replace("”", "’")
    end = "" if behind or last(title) in ("?", "!", ".") else "."
    return words(f"“{tagged(closed(title, end), record.language)}”" if title else "", stop(behind))


def _italic(record: Record) -> str:
    own, behind = bracketed(record.title)
    return stop(words(tagged(italic(headline(own, SMALL_CHICAGO, record.language)), record.language), behind))


def _volume(record: Record, label: str = "Vol.") -> str:
    own = around(", ", italic(headline(record.part, SMALL_CHICAGO, record.language)))
    return numbered(label, record.volume) + own if record.volume else ""


def _series(record: Record) -> str:
    """ "Oxford Psychiatry Library 14", "Boston Studies, v. 67" """
    join = words if record.number[:1].isdigit() else comma
    return join(record.series, record.number) if record.series else ""


def _both(record: Record, opens: bool) -> str:
    """ "Edited and translated by James Strachey" where one did both."""
    label = "Edited and translated by " if opens else "edited and translated by "
    return around(label, _upright(record.editors)) if record.editors == record.translators else ""


def _edited(record: Record, label: str = "Edited by ") -> str:
    return around(label, _upright(record.editors))


def _translated(record: Record, label: str = "Translated by ") -> str:
    return around(label, _upright(record.translators))


def _access(record: Record) -> str:
    """The DOI as an address, else the URL; when it was accessed only for what has no date (14.12)."""
    if record.doi:
        return links.to_doi(record.doi) + "."
    url = address(record)
    if not url:
        return f"PMID {links.to_pmid(record.pmid)}." if record.pmid else ""
    when = around("Accessed ", american(record.accessed), ". ") if not record.issued.year else ""
    return f"{when}{links.web(url)}."


# --- kinds: title and source ---


def _article(record: Record) -> tuple[str, str]:
    """ "Journal 12 (3): 45–67" (14.70)"""
    number, extra = supplement(record.issue)
    issue = comma(number, f"suppl. {extra}".strip() if extra else "")
    where = record.pages.article or pages.chicago(record.pages)
    name = italic(journals.full(record.container).removeprefix("The "))
    if record.status == "in press":
        return _title(record), name
    if not record.volume:
        month = month_day(record.issued) if not issue else ""
        return _title(record), comma(name, numbered("no.", issue) if issue else "", month) + around(
            ": " if issue else ", ", where
        )
    volume = words(record.volume, around("(", issue or month_day(record.issued), ")"))
    return _title(record), words(name, volume) + around(": ", where)


def _book(record: Record) -> tuple[str, str]:
    people = (_edited(record) if record.authors.names else "", _translated(record))
    if record.authors.names and (both := _both(record, opens=True)):
        people = ("", both)
    of_series = record.series and not record.number and record.volume[:1].isdigit()
    volume = "" if of_series else _volume(record)
    part = _series(record._replace(number=record.volume) if of_series else record)
    return _italic(record), sentences(
        record.genre, edition(record, opens=True), *people, volume, part, record.publisher
    )


def _chapter(record: Record) -> tuple[str, str]:
    if not record.container:
        return _italic(record), sentences(edition(record, opens=True), record.publisher)
    book = italic(headline(record.container, SMALL_CHICAGO, record.language))
    inside = comma(
        f"In {book}",
        edition(record),
        _edited(record, "edited by "),
        _translated(record, "translated by "),
        _volume(record, "vol."),
    )
    part = _series(record)
    return _title(record), sentences(inside, part, record.publisher)


def _thesis(record: Record) -> tuple[str, str]:
    kinds = {"phd": "PhD diss.", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis"}
    kind = comma(kinds.get(is_thesis_of(record), record.genre or "Thesis"), record.publisher)
    return _title(record), sentences(
        kind, words(record.container, around("(", record.number, ")")) if record.container else ""
    )


def _report(record: Record) -> tuple[str, str]:
    number = words(record.genre or report_label(record, "Report no."), record.number)
    return _italic(record), sentences(edition(record, opens=True), number, record.publisher)


def _web(record: Record) -> tuple[str, str]:
    site = record.container or record.publisher
    site = site if _who(record) or site != unsigned(record) else ""
    number = around("identifier ", registered(record))
    return _title(record), comma(site, number, month_day(record.issued))


def _media(record: Record) -> tuple[str, str]:
    """ "“Title.” Psychiatry Weekly, no. 41, May 14. Podcast." """
    where = italic(record.container) or record.publisher
    number = around("no. ", record.number) if record.container else ""
    publisher = record.publisher if record.container else ""
    what = "Podcast" if is_podcast(record) else "Video"
    return _title(record), sentences(comma(where, number, publisher, month_day(record.issued)), what)


def _news(record: Record) -> tuple[str, str]:
    return _title(record), comma(_paper(record) if _who(record) else "", month_day(record.issued))


def _preprint(record: Record) -> tuple[str, str]:
    server = around("arXiv:", record.arxiv) if record.arxiv and not record.doi else record.container
    return _title(record), comma("Preprint", server, month_day(record.issued))


def _dataset(record: Record) -> tuple[str, str]:
    return _title(record), sentences(
        around("Version ", record.version), comma(record.publisher or record.container, month_day(record.issued))
    )


def _software(record: Record) -> tuple[str, str]:
    name = stop(italic(record.title))  # which keeps its capitals
    return name, sentences(around("Version ", record.version), record.publisher)


def _patent(record: Record) -> tuple[str, str]:
    title = stop(headline(record.title, SMALL_CHICAGO, record.language))
    return title, comma(granted(record, "US", "Patent"), around("issued ", american(record.issued)))


def _law(record: Record) -> tuple[str, str]:
    return stop(record.title), record.number or record.container


def _case(record: Record) -> tuple[str, str]:
    """ "Canterbury v. Spence. 1972. 464 F.2d 772 (D.C. Cir.)." """
    return stop(italic(record.title)), words(reported(record), around("(", record.publisher, ")"))


def _misc(record: Record) -> tuple[str, str]:
    if record.container:
        return _article(record)
    if at := presented(record, "presented at"):
        return _title(record), comma(words(at, record.event), record.place, month_day(record.issued))
    own = record.publisher if not same(record.authors, record.publisher) else ""
    return _title(record), sentences(record.note, comma(own, month_day(record.issued)))


_WRITERS = {
    "article": _article, "news": _news, "book": _book, "chapter": _chapter, "paper": _chapter, "thesis": _thesis,
    "report": _report, "web": _web, "media": _media, "case": _case, "preprint": _preprint, "dataset": _dataset, "software": _software,
    "patent": _patent, "law": _law,
}  # fmt: skip
_ITALICS = frozenset(("book", "report", "software", "case"))
STYLE = Style(
    "chicago-author-date", "author-date", write, write_year=_both_years, labels_pages=False, unsigned=unsigned,
    italics=_ITALICS, small=SMALL_CHICAGO,
    parts={"chapter": "chap.", "figure": "fig.", "section": "sec.", "table": "table", "paragraph": "para."},
)  # fmt: skip
