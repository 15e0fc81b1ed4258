"""Nature: the journal's formatting guide. It prints no DOI of an article with pages: there the title is the link."""

from ..names import Name
from . import journals, links, pages
from .joining import around, comma, italic, sentences, stop, words
from .parts import (
    address,
    bracketed,
    edition,
    granted,
    is_thesis_of,
    numbered,
    presented,
    report_label,
    reported,
    supplement,
    tagged,
)
from .people import People, generation, inverted, joined
from .record import Record
from .style import Marks, Style
from .titles import SMALL_CHICAGO, headline, sentence


def write(record: Record, _suffix: str = "") -> str:
    """People. Title. Source (year)."""
    return _WRITERS.get(record.kind, _misc)(record)


# --- parts ---


def _name(name: Name) -> str:
    """ "van den Berg, J.-M. Jr" """
    return name.literal or words(inverted(name._replace(jr="")), generation(name.jr))


def _people(people: People) -> str:
    """All of up to five, the first and "et al." of more."""
    return joined(people, _name, 5, 1, "&amp;", "", " <i>et al.</i>")


def _editors(people: People) -> str:
    return around("eds " if len(people.names) > 1 or people.more else "ed. ", _people(people)) if people.names else ""


def _who(record: Record) -> str:
    return _people(record.authors) or around(
        "", _people(record.editors), " (ed.)" if len(record.editors.names) == 1 else " (eds)"
    )


def _title(record: Record, linked: bool = True) -> str:
    title = tagged(sentence(record.title, record.language), record.language)
    return _linked(record, title) if linked else title


def _italic(record: Record) -> str:
    own, behind = bracketed(record.title)
    title = tagged(italic(headline(own, SMALL_CHICAGO, record.language)), record.language)
    return words(_linked(record, title), behind)


def _linked(record: Record, title: str) -> str:
    """The title as the link that the style does not print."""
    if not title:
        return ""
    if record.doi:
        return links.to_doi(record.doi, title)
    if url := address(record):
        return links.web(url, title)
    if record.pmcid:
        return links.to_pmcid(record.pmcid, title)
    return links.to_pmid(record.pmid, title) if record.pmid else title


def _year(record: Record) -> str:
    if record.status == "in press":
        return "in the press"
    return ("c. " if record.issued.circa else "") + record.issued.year


def _dated(record: Record) -> str:
    return around("(", _year(record), ")")


def _imprint(record: Record) -> str:
    """ "(Cold Spring Harbor Laboratory, 1994)" """
    return around("(", comma(record.publisher, record.place, _year(record)), ")")


def _pages(record: Record) -> str:
    return record.pages.article or pages.full(record.pages)


def _volume(record: Record) -> str:
    own = around(", ", italic(headline(record.part, SMALL_CHICAGO, record.language)))
    return numbered("Vol.", record.volume) + own if record.volume else ""


def _address(record: Record) -> str:
    """DOI or URL in print, for what cannot be found otherwise."""
    return links.to_doi(record.doi) if record.doi else links.web(url) if (url := address(record)) else ""


# --- kinds ---


def _article(record: Record) -> str:
    """ "J. Cell Biol. <b>156</b>, 35–39 (2002)." """
    extra = supplement(record.issue)[1]
    volume = around("<b>", record.volume, "</b>") + (f" ({words('suppl.', extra.strip())})" if extra else "")
    where = record.pages.article or pages.full(record.pages)
    journal = italic(journals.dotted(record.container, record.abbreviation))
    journal = journal.replace("Proc. Natl. Acad.", "Proc. Natl Acad.")  # a contraction, which the journal leaves bare
    printed = volume or where
    source = words(journal, comma(volume, where), "" if printed else _address(record), _dated(record))
    return sentences(_who(record), _title(record, bool(printed)), source)


def _book(record: Record) -> str:
    editors = _editors(record.editors) if record.authors.names else ""
    part = comma(
        edition(record, "edn"),
        _volume(record),
        around("Ch. ", record.chapter if record.pages == pages.NO_PAGES else ""),
    )
    people = "; ".join([people for people in (editors, around("trans. ", _people(record.translators))) if people])
    title = stop(_italic(record)) + f" {record.genre}" if record.genre else _italic(record)
    body = words(title, part, around("(", people, ")"), _pages(record), _imprint(record))
    return sentences(_who(record), body) if record.authors.names else stop(words(_who(record), body))


def _chapter(record: Record) -> str:
    if not record.container:
        return _book(record)
    book = italic(headline(record.container, SMALL_CHICAGO, record.language))
    part = comma(edition(record, "edn"), _volume(record))
    inside = words("in", book, part, around("(", _editors(record.editors), ")"), _pages(record))
    return sentences(_people(record.authors), words(stop(_title(record)), inside, _imprint(record)))


def _thesis(record: Record) -> str:
    kind = {"phd": "PhD thesis", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis"}
    inside = comma(record.publisher, record.place)
    return sentences(
        _who(record),
        _italic(record),
        words(kind.get(is_thesis_of(record), record.genre or "Thesis") + around(", ", inside), _dated(record)),
    )


def _report(record: Record) -> str:
    number = words(record.genre or report_label(record, "Report"), record.number)
    if not number:
        return sentences(_who(record), words(_italic(record), _imprint(record)))
    return sentences(_who(record), _italic(record), words(number, _imprint(record)))


def _web(record: Record) -> str:
    site = italic(record.container or record.publisher)
    return sentences(_who(record), _title(record, False), words(site, _address(record), _dated(record)))


def _news(record: Record) -> str:
    """A newspaper is found by its date; a magazine with volumes is cited as a journal."""
    if record.volume:
        return _article(record)
    where = pages.full(record.pages)
    return sentences(_who(record), _title(record), words(comma(italic(record.container), where), _dated(record)))


def _preprint(record: Record) -> str:
    where = _address(record) or italic(record.container)
    return sentences(_who(record), _title(record, False), words("Preprint at", where, _dated(record)))


def _dataset(record: Record) -> str:
    repository = italic(record.publisher or record.container)
    return sentences(_who(record), _title(record, False), words(repository, _address(record), _dated(record)))


def _software(record: Record) -> str:
    version = around("version ", record.version)
    return sentences(
        _who(record), comma(record.title, version), words(record.publisher, _address(record), _dated(record))
    )


def _patent(record: Record) -> str:
    return sentences(_who(record), _title(record), words(granted(record, "US", "patent"), _dated(record)))


def _law(record: Record) -> str:
    return stop(words(comma(italic(_linked(record, record.title)), record.number or record.container), _dated(record)))


def _case(record: Record) -> str:
    court = around("(", words(record.publisher, record.issued.year), ")")
    return stop(comma(italic(_linked(record, record.title)), words(reported(record), court)))


def _misc(record: Record) -> str:
    if record.container:
        return _article(record)
    if at := presented(record, "presented at"):
        where = words(at, record.event, around("(", comma(record.place, _year(record)), ")"))
        return sentences(_who(record), _title(record), where)
    if record.doi and not record.note:  # the place where it was deposited
        return _dataset(record)
    behind = words(record.note, _address(record))
    if not behind and record.publisher:
        return sentences(_who(record), words(_title(record, False), _imprint(record)))
    return sentences(_who(record), _title(record, False), words(behind, _imprint(record)))


_WRITERS = {
    "article": _article, "news": _news, "book": _book, "chapter": _chapter, "paper": _chapter, "thesis": _thesis,
    "report": _report, "web": _web, "media": _web, "case": _case, "preprint": _preprint, "dataset": _dataset, "software": _software,
    "patent": _patent, "law": _law,
}  # fmt: skip
STYLE = Style("nature", "numeric", write, Marks("", "", ",", "–", raised=True))
