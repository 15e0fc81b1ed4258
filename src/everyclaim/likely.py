"""Which of a project's sources a claim may rest on: a guess for an editor to check, from words alone."""

from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.index import Index
from everyclaim.model import Page, Work
from everyclaim.named import named

_WORDS = re.compile(r"[^\W\d_]{4,}")
_SHARED = 2  # words of a title; one alone is in half of a project's titles
_STEM = 6  # letters; "depressed" and "depression" are about one thing
_NO_SUBJECT = frozenset(
    "about after again also among between during from have into more most other over patients some study studies "
    "than that their them then there these they this those through trial under were what when where which while "
    "with within without would".split()
)


class Likely(NamedTuple):
    """A key, and what speaks for it."""

    key: str
    why: str


def likely(index: Index, page: Page, sentence: int) -> Likely | None:
    """The source that a sentence gives without citing it; or whose title shares most words with it, the page's own first; else
    the nearest one cited."""
    given = named(index, page, sentence)
    if given:  # where no entry is that work, any other would be a wrong guess
        return Likely(given.key, f"“{given.words}” means it") if given.key else None
    words = _subject(page.sentences[sentence].words)
    near = _by_nearness(index, page, sentence)
    best = max(_titles(index, near), key=lambda title: len(words.keys() & title[1]), default=None)
    shared = [word for stem, word in words.items() if best and stem in best[1]]
    if best and len(shared) >= _SHARED:
        return Likely(best[0], f"its title is about {', '.join(f'“{word}”' for word in shared)} too")
    return Likely(near[0], "it is the nearest source on this page") if near else None


def _by_nearness(index: Index, page: Page, sentence: int) -> list[str]:
    """The known keys that a page cites, the nearest to a sentence first."""
    place = page.sentences[sentence].span.start
    cited = sorted(page.citations, key=lambda citation: abs(citation.group.start - place))
    return list(dict.fromkeys(item.key for item in cited if item.key in index.bibliography.by_key))


def _titles(index: Index, near: list[str]) -> list[tuple[str, dict[str, str]]]:
    """The keys that the page cites, then all others, with what their titles are about."""
    by_key = index.bibliography.by_key
    keys = dict.fromkeys([*near, *(work.canonical for work in index.bibliography.works)])
    return [(key, _title(by_key[key])) for key in keys if key in by_key]


def _title(work: Work) -> dict[str, str]:
    return _subject(work.fields.get("title", "").replace("{", "").replace("}", ""))


def _subject(text: str) -> dict[str, str]:
    """What a text is about: its longer words by their first letters."""
    return {word[:_STEM]: word for word in _WORDS.findall(text.lower()) if word not in _NO_SUBJECT}
