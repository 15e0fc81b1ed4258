"""Ways to read a work besides its publisher's: a free copy in full, its record in PubMed, the copy that an archive keeps."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.bibliography.styles import links
from everyclaim.bibliography.styles.record import Record
from everyclaim.model import Work
from everyclaim.render.words import Words

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_SNAPSHOT = re.compile(r"/web/(\d{8})\d{0,6}[a-z_]*/")  # when the Wayback Machine made a copy, in the copy's address


class Way(NamedTuple):
    """What a way is called, in plain text, and its address, fit for `href`."""

    name: str
    address: str


def ways(work: Work, record: Record, words: Words) -> Iterator[Way]:
    """The ways that the entry knows, the most useful first."""
    own = "" if record.doi else record.url
    if record.pmcid and record.pmcid not in own:
        yield Way(words("free text"), links.at_pmcid(record.pmcid))
    elif record.pmid and (record.doi or own) and record.pmid not in own:
        yield Way("PubMed", links.at_pmid(record.pmid))
    if copy := archived(work, words):
        yield copy


def to_words(record: Record, address: str, quoted: str) -> str:
    """The words quoted as safe HTML: a link to them in what can be read freely, else at the `address` of the work."""
    address = links.at_pmcid(record.pmcid) if record.pmcid else address
    return f'<a href="{escape(links.to_words(address, quoted))}">{escape(quoted)}</a>' if address else escape(quoted)


def archived(work: Work, words: Words) -> Way | None:
    """The copy that an archive keeps, from the entry's `archiveurl` and `archivedate`; None without one."""
    address = links.url({"url": work.fields.get("archiveurl", "")})
    if not address:
        return None
    day = _DAY.search(work.fields.get("archivedate", "")) or _of_snapshot(address)
    name = words("archived on", date="-".join(day.groups())) if day else words("archived")
    return Way(name, links.encoded(address))


def _of_snapshot(address: str) -> re.Match[str] | None:
    found = _SNAPSHOT.search(address)
    return _DAY.match(found[1]) if found else None
