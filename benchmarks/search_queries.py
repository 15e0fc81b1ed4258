"""What readers may type, made by rule from a site's documents; half of it is frozen: nobody looked at it."""

import random
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from search_site import Made, content_words

from everyclaim.render.search.index import Reference
from everyclaim.render.search.terms import terms

LETTERS = "abcdefghijklmnopqrstuvwxyz"
GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "μ": "mu", "ω": "omega"}


class Query(NamedTuple):
    """What is asked, and the address that answers it."""

    kind: str
    text: str
    answer: str

    @property
    def frozen(self) -> bool:
        """Whether it is of the half that nobody looked at."""
        return zlib.crc32(self.text.encode()) % 2 == 0

    def answered(self, found: Sequence[str]) -> bool:
        """Whether the answer is among the first three; a page counts whatever its section."""
        pages = [address.partition("#")[0] for address in found[:3]]
        return self.answer in (pages if self.kind == "page title" else found[:3])


class Known(NamedTuple):
    """The references that queries are made from: `told` by author and year alone, `titled` by title, `with_doi`."""

    told: Sequence[Reference]
    titled: Sequence[Reference]
    with_doi: Sequence[Reference]


def known(site: Made) -> Known:
    """Those of which there is but one."""
    named = [one for one in site.references if one.names and one.year and one.names[0].isascii()]
    alone = Counter((one.names[0].lower(), one.year) for one in named)
    titled = Counter(_bare(one.title) for one in site.references)
    dois = Counter(doi(one).lower() for one in site.references)
    return Known(
        [one for one in named if alone[one.names[0].lower(), one.year] == 1 and len(one.names[0]) > 3],
        [one for one in site.references if titled[_bare(one.title)] == 1 and len(content_words(one.title)) > 3],
        [one for one in site.references if doi(one) and dois[doi(one).lower()] == 1],
    )


def queries(site: Made, count: int, chance: random.Random) -> Iterator[Query]:
    """As many queries of each of seven kinds."""
    told, titled, with_doi = known(site)
    for page in chance.sample(site.pages, count):
        yield Query("page title", page.title, page.address)
    for one in chance.sample(told, count):
        yield Query("author + year", f"{one.names[0]} {one.year}", one.address)
    for one in chance.sample(titled, count):
        yield Query("reference title", one.title, one.address)
    for one in chance.sample(with_doi, count):
        yield Query("DOI", chance.choice(["{}", "doi:{}", "DOI: {}."]).format(doi(one)), one.address)
    for one in chance.sample(with_doi, count):
        form = chance.choice(["https://doi.org/{}", "http://dx.doi.org/{}"])
        yield Query("DOI as URL", form.format(doi(one)), one.address)
    for one in chance.sample(titled, count // 2):
        yield Query("misspelling", " ".join(_misspelt(content_words(one.title)[:6], chance)), one.address)
    for one in chance.sample(told, count - count // 2):
        yield Query("misspelling", f"{_wrong(one.names[0], chance)} {one.year}", one.address)
    for page in chance.sample([page for page in site.pages if page.claims], count):
        claim = chance.choice(page.claims)
        words = content_words(page.sections[claim.section].text[claim.start : claim.end])
        places = sorted(chance.sample(range(len(words)), min(6, len(words))))
        yield Query("claim", " ".join(words[place] for place in places), f"{page.address}#{claim.anchor}")


def as_typed(site: Made, count: int, chance: random.Random) -> Iterator[Query]:
    """References as readers type them: up to so many of each form, fewer where fewer works have it."""
    told, titled, _ = known(site)
    numbered = [one for one in site.references if _pmid(one)]
    accented = [one for one in site.references if one.names and not one.names[0].isascii() and one.year]
    hyphened = [one for one in titled if len(re.findall(r"\w-\w", one.title)) > 0]
    greek = [one for one in titled if any(letter in one.title for letter in GREEK)]
    titles = "\n".join(f" {_bare(one.title)} " for one in site.references)
    forms: list[tuple[str, Sequence[Reference], Callable[[Reference], str]]] = [
        ("author, topic", told, lambda one: f"{one.names[0].lower()} {_topic(one, chance, 2)}"),
        ("author, year, topic", told, lambda one: f"{one.names[0].lower()} {one.year} {_topic(one, chance, 1)}"),
        ("author with initials", told, lambda one: f"{one.names[0]} {_initials(site.given.get(one.address, ''))} {one.year}"),
        ("et al. (year)", told, lambda one: f"{one.names[0]} et al. ({one.year})"),
        ("accents left out", accented, lambda one: f"{_ascii(one.names[0])} {one.year} {_topic(one, chance, 1)}"),
        ("PMID", numbered, lambda one: chance.choice(["PMID: {}", "{}", "https://pubmed.ncbi.nlm.nih.gov/{}/"]).format(_pmid(one))),
        ("four words of a title", titled, lambda one: _stretch(one.title, titles, chance)),
        ("words in another order", titled, lambda one: " ".join(chance.sample(words := content_words(one.title)[:7], len(words)))),
        ("title in quotes", titled, lambda one: f"“{one.title}”"),
        ("other number", titled, lambda one: " ".join(map(_renumbered, content_words(one.title)[:6]))),
        ("hyphens as spaces", hyphened, lambda one: one.title.replace("-", " ")),
        ("hyphens left out", hyphened, lambda one: one.title.replace("-", "")),
        ("Greek letters by name", greek, lambda one: "".join(GREEK.get(letter, letter) for letter in one.title)),
    ]  # fmt: skip
    for kind, among, text in forms:
        for one in chance.sample(among, min(count, len(among))):
            yield Query(kind, text(one), one.address)


def doi(reference: Reference) -> str:
    """The DOI of a work, "" where it has none."""
    return next((one for one in reference.identifiers if one.startswith("10.")), "")


def _pmid(reference: Reference) -> str:
    return next((one[5:] for one in reference.identifiers if one.startswith("pmid:")), "")


def _bare(title: str) -> str:
    return " ".join(terms(title))


def _topic(reference: Reference, chance: random.Random, count: int) -> str:
    words = [word for word in content_words(reference.title) if len(word) > 5] or content_words(reference.title)
    return " ".join(chance.sample(words, min(count, len(words)))).lower()


def _initials(given: str) -> str:
    return "".join(part[0] for part in re.findall(r"\w+", given))


def _ascii(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _stretch(title: str, titles: str, chance: random.Random) -> str:
    """Four words in a row that no other title has, or the whole title."""
    words = title.split()
    starts = chance.sample(range(max(1, len(words) - 3)), max(1, len(words) - 3))
    stretches = (" ".join(words[start : start + 4]) for start in starts)
    return next((one for one in stretches if titles.count(f" {_bare(one)} ") == 1), title)


def _renumbered(word: str) -> str:
    """A plural as its singular, another word as its plural."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else f"{word}s"


def _misspelt(words: list[str], chance: random.Random) -> list[str]:
    """Two of the words with a fault each."""
    places = chance.sample(range(len(words)), 2)
    return [_wrong(word, chance) if place in places else word for place, word in enumerate(words)]


def _wrong(word: str, chance: random.Random) -> str:
    """A letter left out, doubled, changed or swapped with its neighbour."""
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    faults: list[Callable[[], str]] = [
        lambda: before + after,
        lambda: before + letter + letter + after,
        lambda: before + chance.choice(LETTERS) + after,
        lambda: before + after[0] + letter + after[1:],
    ]
    return chance.choice(faults)()
