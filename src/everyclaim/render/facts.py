"""What a source is, in plain words: title, people, where and when, what kind of study, of how many."""

from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.bibliography.markup import finish, plain, text
from everyclaim.bibliography.styles import links, people
from everyclaim.bibliography.styles.record import Record
from everyclaim.model import Work

# Margins are narrow: "7 people with major depression" is "7 people" there; the card has it all.
_FIRST_WORDS = re.compile(r"[^,(;]*?(?=\s(?:with|who|in|having|after|before|from|under|of|and)\s|[,(;]|\Z)")


class Facts(NamedTuple):
    """Plain text throughout, "" where the entry does not say.

    `who` is at most three people, `where` the journal, book or publisher, `kind` the entry's `studytype`, `size` its
    `samplesize` with its `population`, `few` the same in a word or two, `url` the way to the work itself.
    """

    title: str
    who: str
    where: str
    year: str
    kind: str
    size: str
    few: str
    url: str

    @property
    def about(self) -> str:
        """What kind of source it is, in few words: "randomized controlled trial, 7 people"."""
        return ", ".join(part for part in (self.kind, self.few) if part)


def facts(work: Work, record: Record) -> Facts:
    """What is known of a work, from its entries alone."""
    population = text(work.fields.get("population", ""))
    sample = text(work.fields.get("samplesize", ""))
    return Facts(
        title=plain(finish(record.title)),
        who=plain(people.listed(people.creators(work), people.vancouver, 3, 3, " et al.")),
        where=plain(finish(record.container or record.publisher)),
        year=plain(record.issued.year),
        kind=text(work.fields.get("studytype", "")),
        size=_size(sample, population),
        few=_size(sample, _few(population)) if sample else "",
        url=_url(record),
    )


def _size(sample: str, population: str) -> str:
    """ "7 people with major depression"; "male Wistar rats" where nobody counted; "n = 7" where nobody said of what."""
    if not sample:
        return population
    grouped = f"{int(sample):,}" if sample.isascii() and sample.isdigit() else sample
    return f"{grouped} {population}" if population else f"n = {grouped}"


def _few(population: str) -> str:
    match = _FIRST_WORDS.match(population)
    return match[0].strip() if match else ""


def _url(record: Record) -> str:
    if record.doi:
        return links.encoded(f"https://doi.org/{record.doi}")
    if record.url:
        return links.encoded(record.url)
    return links.at_pmid(record.pmid) if record.pmid else ""
