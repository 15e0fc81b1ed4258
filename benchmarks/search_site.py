"""A site to search: real references, claims taken from real prose, each used once, between generated sentences."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from everyclaim.bibliography.styles import people
from everyclaim.config import Config
from everyclaim.index import assemble
from everyclaim.parse import bibtex
from everyclaim.render import reference_page
from everyclaim.render.catalogue import Catalogue
from everyclaim.render.search.index import Reference
from everyclaim.render.search.pages import Page, read
from everyclaim.render.search.references import references
from everyclaim.render.site import Options, Site

_WORD = re.compile(r"[^\W\d_]{4,}")


class Made(NamedTuple):
    """The documents of a site; `html` has their articles by address, for those who crawl pages.

    `given` are the given names of a reference's first author, by address.
    """

    pages: Sequence[Page]
    references: Sequence[Reference]
    html: Mapping[str, str]
    given: Mapping[str, str]


def make(data: Path, pages: int, seed: int) -> Made:
    """As many pages as asked for, and every work of three real bibliographies."""
    chance = random.Random(seed)
    pool = sorted(set(_sentences(data)))
    chance.shuffle(pool)
    chain = _chain(pool)
    starts = sorted(chain)[:: max(1, len(chain) // 500)]
    titles = _titles(pool, pages)
    html = {
        f"page-{number}/": _page(number, titles[number], pool[number::pages][:3], chain, starts, chance)
        for number in range(pages)
    }
    made = [read(text, address, titles[number]) for number, (address, text) in enumerate(html.items())]
    catalogue = _catalogue(data)
    found = list(references(catalogue))
    named = [people.creators(source.work).names for source in catalogue.sources]
    given = {one.address: names[0].first for one, names in zip(found, named, strict=True) if names}
    return Made(made, found, html | dict(_reference_pages(catalogue, found)), given)


def _sentences(data: Path) -> Iterator[str]:
    for path in sorted((data / "claims").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = " ".join(str(json.loads(line).get("text", "")).split())
            if 60 < len(text) < 260:
                yield text


def _titles(pool: Sequence[str], count: int) -> list[str]:
    """Titles of four to seven words, no two the same."""
    found: dict[str, None] = {}
    for text in pool * 4:
        words = text.split()
        start = (len(found) * 7) % max(1, len(words) - 7)
        found.setdefault(" ".join(words[start : start + 4 + len(found) % 4]).strip(".,;:()\"'").capitalize())
        if len(found) == count:
            return list(found)
    raise SystemExit("the data has too few sentences for so many pages")


def _chain(pool: Sequence[str]) -> dict[str, list[str]]:
    """Which words follow each other in real prose."""
    following: dict[str, list[str]] = defaultdict(list)
    for text in pool:
        words = text.split()
        for one, other in zip(words, words[1:], strict=False):
            following[one].append(other)
    return following


def _generated(chain: dict[str, list[str]], starts: Sequence[str], chance: random.Random) -> str:
    words = [chance.choice(starts)]
    while len(words) < 14 and chain.get(words[-1]):
        words.append(chance.choice(chain[words[-1]]))
    return " ".join(words).rstrip(".") + "."


def _page(
    number: int,
    title: str,
    claims: Sequence[str],
    chain: dict[str, list[str]],
    starts: Sequence[str],
    chance: random.Random,
) -> str:
    """An article as the renderer leaves it: three sections, a claim in each, between other sentences."""
    parts = [f"<h1>{escape(title)}</h1>"]
    for place in range(3):
        around = [escape(_generated(chain, starts, chance)) for _ in range(8)]
        claim = claims[place] if place < len(claims) else ""
        span = (
            f'<span class="ec-claim" id="claim-{number}-{place}" data-kind="other">{escape(claim)}</span>'
            if claim
            else ""
        )
        heading = escape(" ".join(_generated(chain, starts, chance).split()[:3]))
        parts.append(f'<h2 id="s{place}">{heading}</h2><p>{" ".join(around[:4])} {span} {" ".join(around[4:])}</p>')
    return "".join(parts)


def _catalogue(data: Path) -> Catalogue:
    names = ("mis_baseline.bib", "stroke.bib", "haematology.bib")
    documents = {name: bibtex.parse((data / "dedup" / name).read_text(encoding="utf-8"), name) for name in names}
    config = Config(path="", root="/", docs_dir="/docs", bib=())
    return Catalogue(Site(assemble(config, {}, documents), (), Options(generated=True)), {})


def _reference_pages(catalogue: Catalogue, found: Sequence[Reference]) -> Iterator[tuple[str, str]]:
    """The page of each reference, as the site has it."""
    for one, source in zip(found, catalogue.sources, strict=True):
        page = reference_page.page(catalogue, source)
        yield one.address, f"<h1>{escape(page.title)}</h1>{page.article}"


def content_words(text: str) -> list[str]:
    """The words of a text that a reader would remember."""
    return _WORD.findall(text)
