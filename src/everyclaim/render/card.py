"""What the evidence card shows of a source: written into its item of the list, so that a card opens without a request.

The script (assets/everyclaim.js) copies it as text. What kind of source it is stands in the list for everyone; the parts
of the reference, which the style has already put in its own order, are attributes.

    <li … data-ref="ref-KEY" data-title="…" data-who="…" data-where="…" data-year="…" data-url="https://doi.org/…">
      … <span class="ec-about"><span>randomized controlled trial</span> <span><a href="…">free full text</a></span>
      <span>cited by 4 claims</span></span></li>
"""

from collections.abc import Iterable, Iterator
from html import escape

from everyclaim.render.anchors import reference_id
from everyclaim.render.sources import Source, Sources
from everyclaim.render.ways import ways
from everyclaim.render.words import Words

_SHOWN = ("title", "who", "where", "year", "url")
_WORDS = ("source", "go to reference", "close", "source notes", "link to claim", "own note")


def attributes(sources: Sources, source: Source) -> str:
    """The parts of the reference as attributes, each with a space before it."""
    return sources.once("attributes", source, lambda: _attributes(sources, source))


def _attributes(sources: Sources, source: Source) -> str:
    facts = sources.facts(source)._asdict()
    parts = [("ref", reference_id(source.key)), *((name, facts[name]) for name in _SHOWN)]
    parts += [("study", facts["kind"]), ("most-cited", str(sources.backing(source.key) or ""))]  # to sort and filter by
    return "".join(f' data-{name}="{escape(value)}"' for name, value in parts if value)


def about(sources: Sources, source: Source, page: str = "") -> str:
    """What kind of source it is, of how many, how it stands, how many claims rest on it: a link to its own `page`."""
    parts = "".join(f" <span>{part}</span>" for part in _about(sources, source, page))
    return f' <span class="ec-about">{parts.strip()}</span>' if parts else ""


def words(words: Words) -> str:
    """The card's own words, for the element around the items."""
    return f' data-card-words="{escape("|".join(map(words, _WORDS)))}"'


def sheet(sources: Sources, cited: Iterable[Source]) -> str:
    """The items of a page whose list stands on another page."""
    items = "".join(f"<p{attributes(sources, source)}>{about(sources, source)}</p>" for source in cited)
    return f'\n<div class="ec-sources" hidden{words(sources.words)}>{items}</div>' if items else ""


def _about(sources: Sources, source: Source, page: str) -> Iterator[str]:
    facts = sources.facts(source)
    yield from map(escape, filter(None, (facts.kind, facts.size, sources.checked(source.key))))
    for way in ways(source.work, sources.record(source), sources.words):
        name = escape(f"{source.short}: {way.name}")
        yield f'<a href="{escape(way.address)}" aria-label="{name}">{escape(way.name)}</a>'
    if count := sources.backing(source.key):
        words = escape(sources.words("cited by one" if count == 1 else "cited by", n=count))
        name = escape(f"{source.short}: {words}")
        yield f'<a class="ec-more" href="{escape(page)}" aria-label="{name}">{words}</a>' if page else words
