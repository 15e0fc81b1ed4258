"""Which words and phrases of tables stand in a text: sets of single words and of pairs first, a closer look after."""

from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Any, NamedTuple, TypeVar

from everyclaim.claims.features import BIT, HINT
from everyclaim.claims.words import Words

GAP = 3  # words that `*` may stand for
_CLUE = HINT["clue"]
_RARE = 100  # letters, for which it counts that a word is not common
T = TypeVar("T")


# Words in sequence, spaces around, more than one part when gaps lie between; whether it opens a sentence; the mask of
# the tables it is in. A plain tuple, so that compiled tables can be kept in a file.
Phrase = tuple[tuple[str, ...], bool, int]


class Tables(NamedTuple):
    """What to look for, by the words that give it away: single words, and pairs of words (of one, before a gap).

    `words` and `pairs` hold the masks of what is found with no further look, and in `pairs` the hint of a `phrases` key, which are what
    must be looked at; `clues` are those of its keys that are single words,
    `endings` the masks of words' ends by their length, `ended` the bits of all of them, `hints` those of words that
    give a closer look a reason; `lent` has all that single words give.
    """

    words: dict[str, int]
    pairs: dict[tuple[str, str], int]
    phrases: dict[str | tuple[str, str], list[Phrase]]
    clues: frozenset[str]
    endings: dict[int, dict[str, int]]
    ended: int
    hints: dict[str, int]
    lent: Words


def compiled(
    entries: Mapping[str, Sequence[str]], hinting: Mapping[str, Sequence[str]] = {}, common: Collection[str] = ()
) -> Tables:
    """What to look for, of the words and phrases of each table by its name; of `hinting` tables, hints.

    `common` words are in every other sentence: they give no phrase away.
    """
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    phrases: dict[str | tuple[str, str], list[Phrase]] = {}
    endings: dict[int, dict[str, int]] = {}
    for name, table in entries.items():
        bit = BIT[name]
        for entry in table:
            if entry.isalpha():  # as most are
                words[entry] = words.get(entry, 0) | bit
                continue
            parts = entry.split()
            if entry[0] == "-":
                _put(endings.setdefault(len(entry) - 1, {}), entry[1:], bit)
            elif len(parts) == 1 and entry[0] != "^":
                _put(words, entry, bit)
            elif len(parts) == 2 and entry[0] != "^":
                _put(pairs, (parts[0], parts[1]), bit)
            else:
                phrase = _phrase(entry, bit)
                phrases.setdefault(_clue(phrase, common), []).append(phrase)
    clues = frozenset(clue for clue in phrases if isinstance(clue, str))
    for clue in phrases:
        if not isinstance(clue, str):
            _put(pairs, clue, _CLUE)
    ended = reduce(or_, (mask for masks in endings.values() for mask in masks.values()), 0)
    hints = dict.fromkeys(clues, _CLUE)
    for name, table in hinting.items():
        for entry in table:
            _put(hints, entry, HINT[name])
    return ready(words, pairs, phrases, clues, endings, ended, hints)


def kept(tables: Tables) -> tuple[Any, ...]:
    """What tables are made of, fit for a file; `ready` makes them of it again."""
    return tables[:-1]


def ready(*made_of: Any) -> Tables:
    """Tables of what was kept of them."""
    tables = Tables._make((*made_of, Words({}, {}, {})))
    return tables._replace(lent=Words(tables.words, tables.endings, tables.hints))


def _put(masks: dict[T, int], key: T, bit: int) -> None:
    masks[key] = masks.get(key, 0) | bit


def _phrase(entry: str, bit: int) -> Phrase:
    parts = tuple(f" {part.strip()} " for part in entry.removeprefix("^").split("*"))
    return parts, entry[0] == "^", bit


def _clue(phrase: Phrase, common: Collection[str]) -> str | tuple[str, str]:
    """What makes a phrase worth a look: its rarest two words in a row; where gaps are around each word, the rarest one.

    Those are rare that are not common, and of these the long ones.
    """
    parts = [part.split() for part in phrase[0]]
    pairs = [(first, second) for part in parts for first, second in pairwise(part)]
    if len(pairs) > 1:
        weights = [len(a) + len(b) + _RARE * ((a not in common) + (b not in common)) for a, b in pairs]
        return pairs[weights.index(max(weights))]
    return pairs[0] if pairs else max((word for (word,) in parts), key=lambda word: (word not in common, len(word)))


def mask(tables: Tables, text: str, words: Sequence[str]) -> int:
    """The bits of all tables with a word or phrase in a normal text of `words`, and the hints that its words give."""
    total = reduce(or_, set(map(tables.lent.__getitem__, words)), 0)  # most words give nothing, and share that
    if total & _CLUE:
        for word in tables.clues.intersection(words):
            total |= _phrases(tables.phrases[word], text)
    for pair in tables.pairs.keys() & pairwise(words):
        total |= tables.pairs[pair]
        if tables.pairs[pair] & _CLUE:
            total |= _phrases(tables.phrases[pair], text)
    return total


def _phrases(phrases: list[Phrase], text: str) -> int:
    total = 0
    for parts, start, bits in phrases:
        # Most are not there: told without a call.
        if (text.startswith(parts[0]) if start else parts[0] in text) and matches(parts, start, text):
            total |= bits
    return total


def matches(parts: tuple[str, ...], start: bool, text: str) -> bool:
    """Does a phrase of these parts stand in a normal text, or at its start?"""
    first, *rest = parts
    at = 0 if start and text.startswith(first) else -1 if start else text.find(first)
    for part in rest:
        end = at + len(first) - 1
        found = text.find(part, end)
        if at < 0 or found < 0 or text.count(" ", end, found) > GAP:
            return False
        at, first = found, part
    return at >= 0


def first_hit(tables: Tables, text: str, bits: int) -> str:
    """The first word of a normal text in any of the tables `bits`, else the first phrase, else ""."""
    found = [word for word in tables.words.keys() & text.split() if tables.words[word] & bits]
    if found:
        return min(found, key=lambda word: text.find(f" {word} "))
    return next(iter(hits(tables, text, bits)), "")


def hits(tables: Tables, text: str, bits: int) -> tuple[str, ...]:
    """The words and phrases of a normal text that stand in any of the tables `bits`, in the order of the text."""
    words = text.split()
    pairs = tables.pairs.keys() & pairwise(words)
    found = [word for word in tables.words.keys() & words if tables.words[word] & bits]
    if bits & tables.ended:
        found += [word for word in words if word not in tables.words and tables.lent.ended(word) & bits]
    found += [" ".join(pair) for pair in pairs if tables.pairs[pair] & bits]
    clues: list[str | tuple[str, str]] = [*tables.clues.intersection(words), *pairs]
    looked_at = (phrase for clue in clues for phrase in tables.phrases.get(clue, ()))
    found += [parts[0].strip() for parts, start, mask in looked_at if mask & bits and matches(parts, start, text)]
    return tuple(sorted(set(found), key=lambda hit: (text.find(f" {hit} "), -len(hit))))
