"""How far two titles agree, word by word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .normal import spelled
from .titles import Title

# Differences, from none to all. "numbers" and "letters" stand for titles that differ in a numeral or a single letter:
# the next part of a series, another year's report, another vitamin.
EQUAL, TYPOS, CONTAINED, STARTED, CLOSE, REWORDED = "equal", "typos", "contained", "started", "close", "reworded"
NUMBERS, YEARS, PART, DIFFERENT, UNKNOWN = "numbers", "years", "part", "different", "unknown"

_AT_AN_END = 3  # words
_SUBTITLE, _FEW = 10, 5  # letters that a subtitle has at least; words of a title that tell enough
_TWO_EDITS = 8  # letters of a word from which on two make a misspelling
_FEWEST_RIGHT = 0.5  # of the words of a title, where the others are misspelt
_LONG = 30  # letters: titles whose words ran together are compared by letters from here on
_ACRONYM_FROM, _ACRONYM_TO = 3, 6  # letters
SMALL = frozenset(
    "a an the of and in on for to with by at from as is are und der die das le la les de des et en und et".split()
)
_STEM = 6  # letters that tell a word
_SAYING_LITTLE = SMALL | frozenset(
    "towards toward study case using new novel approach based evidence effect effects".split()
)
_MARKERS = frozenset(
    "part parts volume vol phase type chapter no number section book stage study experiment teil band heft tome partie"
    " stufe supplement series paper report installment lesson case round wave day week year season grade class level".split()
)
# What a number at the beginning of a subtitle counts: "two case studies", "6-month follow-up".
_COUNTED = frozenset("case month year week day hour patient center centre site country item arm decade cohort".split())
_ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13",
    "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19", "xx": "20",
}  # fmt: skip
_LONE_ROMAN = {"i": "1", "v": "5", "x": "10"}
NUMERALS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
    "eighth": "8", "ninth": "9", "tenth": "10", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4", "5th": "5",
    "erster": "1", "erste": "1", "erstes": "1", "zweiter": "2", "zweite": "2", "zweites": "2", "dritter": "3", "dritte": "3",
    "drittes": "3", "vierter": "4", "vierte": "4", "viertes": "4", "premier": "1", "premiere": "1", "deuxieme": "2",
    "seconde": "2", "troisieme": "3", "quatrieme": "4", "cinquieme": "5", "primer": "1", "primera": "1", "segunda": "2",
    "segundo": "2", "tercera": "3", "tercer": "3", "cuarta": "4", "prima": "1", "seconda": "2", "terza": "3", "primo": "1",
    "secondo": "2", "terzo": "3", "quarta": "4",
}  # fmt: skip
NUMERALS |= _ROMAN
_OPPOSITES = (
    ("hyper", "hypo"), ("intra", "inter"), ("pre", "post"), ("macro", "micro"), ("over", "under"), ("pro", "anti"),
    ("in", "ex"), ("mono", "poly"), ("endo", "exo"), ("uni", "bi"), ("homo", "hetero"), ("ab", "ad"), ("a", ""), ("un", ""),
    ("non", ""), ("in", ""), ("dis", ""), ("anti", ""), ("fe", ""), ("mon", "trans"), ("pre", ""), ("post", ""), ("de", "re"),
)  # fmt: skip


def agreement(one: Title, other: Title) -> str:
    """How far two titles agree; the constants above."""
    if not one.words or not other.words:
        mine, yours = one.words or one.notice, other.words or other.notice
        return DIFFERENT if mine and yours and mine != yours else UNKNOWN
    if one.compact == other.compact:
        return EQUAL
    if (one.second or other.second) and (one.second == other.compact or other.second == one.compact):
        return EQUAL
    found = _compared(one.words, other.words)
    if found != DIFFERENT:
        return found
    short, long = sorted((one.compact, other.compact), key=len)
    if (len(short) > _LONG and long.startswith(short)) or _is_cut(one.words, other.words):
        return CONTAINED
    surplus_ = surplus(one.words, other.words)
    return CONTAINED if surplus_ and min(one.words.count(" "), other.words.count(" ")) >= 3 else found


def _is_cut(one: str, other: str) -> bool:
    """Whether the longer of two titles begins with the shorter but for spelling: the subtitle is missing."""
    if one[:4] != other[:4] or abs(len(one) - len(other)) < _SUBTITLE:
        return False
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) < _FEW or len({*short}.intersection(long)) < _FEWEST_RIGHT * len(short):
        return False
    return _compared(" ".join(short), " ".join(long[: len(short)])) in (EQUAL, TYPOS)


def surplus(one: str, other: str) -> tuple[str, str] | None:
    """The words that the longer of two titles has before and behind those of the shorter; None if it lacks any."""
    short, long = sorted((one, other), key=len)
    before, found, behind = f" {long} ".partition(f" {short} ")
    return (before.strip(), behind.strip()) if found and short else None


def share(one: str, other: str, fewest: int = 3) -> float:
    """How much of the words of the shorter of two titles that tell something both have, by their beginnings ("reshapes" and
    "reshape" are one); 0 if fewer than `fewest`."""
    first, second = ({word[:_STEM] for word in title.split() if word not in _SAYING_LITTLE} for title in (one, other))
    shared = len(first & second)
    return shared / min(len(first), len(second)) if shared >= fewest else 0.0


class _Words(NamedTuple):
    """A title's words with numerals as digits, how many of them tell something, their `initials`, and those words that
    may be an abbreviation."""

    all: tuple[str, ...]
    telling: int
    initials: str
    acronyms: tuple[str, ...]


@lru_cache(maxsize=4096)
def _read(words: str) -> _Words:
    found = numbered(words)
    acronyms = tuple([word for word in found if _ACRONYM_FROM <= len(word) <= _ACRONYM_TO])
    return _Words(
        found, len(found) - sum(map(SMALL.__contains__, found)), "".join([word[0] for word in found]), acronyms
    )


def numbered(words: str) -> tuple[str, ...]:
    """The words, with numerals (Roman, spelled out) as digits."""
    found = words.split()
    numbers = spelled(words).split()
    if not NUMERALS.keys().isdisjoint(found):
        numbers = [NUMERALS.get(word, number) for word, number in zip(found, numbers, strict=True)]
    if min(map(len, found), default=2) > 1:
        return tuple(numbers)
    last = len(found) - 1
    for place, word in enumerate(found):
        if len(word) == 1 and place and found[place - 1] in _MARKERS and "a" <= word <= "h":
            numbers[place] = str(ord(word) - ord("a") + 1)
        elif word in _LONE_ROMAN and (place == last or place and found[place - 1] in _MARKERS):
            numbers[place] = _LONE_ROMAN[word]
    return tuple(numbers)


def _compared(one: str, other: str) -> str:
    one_read, other_read = _read(one), _read(other)
    first, second = one_read.all, other_read.all
    start = _common(first, second)
    end = _common(first[start:][::-1], second[start:][::-1])
    mine, yours = first[start : len(first) - end], second[start : len(second) - end]
    if not mine or not yours:
        return _one_sided(mine or yours, start, end, first if mine else second)
    enough = min(len(first), len(second)) >= _FEW and abs(len(mine) - len(yours)) > 1
    if enough and (shorter := _abbreviated(one_read, other_read)):
        return _compared(*shorter)
    if "".join(mine) == "".join(yours):
        return EQUAL
    return _two_sided(mine, yours, max(one_read.telling, other_read.telling))


def _abbreviated(one: _Words, other: _Words) -> tuple[str, str] | None:
    """Two titles, the words of one shortened to the abbreviation that the other has for them; None if none has one."""
    for (long, _, initials, _), (short, _, _, acronyms) in ((one, other), (other, one)):
        for word in acronyms:
            if word not in initials:
                continue
            at = initials.find(word)
            end = at + len(word)
            if set(long[at:end]).isdisjoint(short):
                rest = long[end + 1 :] if long[end : end + 1] == (word,) else long[end:]
                return " ".join((*long[:at], word, *rest)), " ".join(short)
    return None


def _one_sided(rest: Sequence[str], start: int, end: int, whole: Sequence[str]) -> str:
    """One title has words that the other lacks, all in one place."""
    if not rest:
        return EQUAL
    if _is_part(rest, whole, start):
        return PART
    telling = [word for word in rest if word not in SMALL]
    if not start and len(rest) == 1 and not telling and end > 1:
        return TYPOS  # an article before the title
    if start and end:
        return TYPOS if not telling else CLOSE if len(telling) <= 2 else REWORDED
    shared = start or end
    return CONTAINED if shared >= 4 else STARTED if shared >= 2 else DIFFERENT


def _is_part(rest: Sequence[str], whole: Sequence[str], start: int) -> bool:
    """Whether the words that one title has more begin or end as a part's number does: "Part 2", "4: in what dose"."""
    if rest[0].isdigit() and (start or len(rest) == 1) and len(rest[0]) < 4:
        return len(rest) == 1 or rest[1].removesuffix("s") not in _COUNTED
    near = [*whole[:start][-1:], *rest] if start else list(rest)
    if len(near) > 2 * _AT_AN_END:  # a subtitle: "a phase 2 trial" amid others makes no part
        near = near[:_AT_AN_END] + near[-_AT_AN_END:]
    pairs = zip(near, near[1:], strict=False)
    return any(marker in _MARKERS and (word.isdigit() or len(word) == 1) for marker, word in pairs)


def _two_sided(mine: Sequence[str], yours: Sequence[str], telling: int) -> str:
    """Both titles have words of their own; the longer one has so many `telling` words."""
    left = [word for word in mine if word not in yours and word not in SMALL]
    right = [word for word in yours if word not in mine and word not in SMALL]
    numerals = [word for word in (*left, *right) if word.isdigit()]
    if numerals and telling - max(len(left), len(right)) < _FEWEST_RIGHT * min(len(left), len(right)):
        return DIFFERENT  # a numeral in each, and little else in common
    if numerals and any(word.isdigit() for word in left) and any(word.isdigit() for word in right):
        return YEARS if _are_years(left) and _are_years(right) else NUMBERS
    if any(len(word) == 1 for word in left) and any(len(word) == 1 for word in right):
        return NUMBERS
    difference = abs(len(left) - len(right))
    shared = telling - max(len(left), len(right))
    if not numerals and (shared < 2 or shared < 0.65 * (telling - difference)) and not _may_be_typos(left, right):
        return DIFFERENT  # the most frequent outcome, told without a comparison of all words with all
    unpaired = _unpaired(left, right)
    if unpaired is None:
        return TYPOS
    if numerals and len(left) + len(right) <= 3:
        return NUMBERS
    # Where only one title has words of its own, what they share is measured by the shorter one.
    whole = telling - difference if unpaired == 1 else telling
    if shared < 2 or shared < 0.65 * whole:
        return DIFFERENT
    return CLOSE if unpaired == 1 and difference <= 1 else REWORDED


def _are_years(words: list[str]) -> bool:
    """Whether all numerals among the words are years, or the span of a season ("2016 17")."""
    numerals = [word for word in words if word.isdigit()]
    years = [word for word in numerals if len(word) == 4]
    spans = [f"{int(word[2:]) + 1:02}" for word in years]
    return bool(years) and all(word in years or word in spans for word in numerals)


def _may_be_typos(left: list[str], right: list[str]) -> bool:
    """Whether nothing but misspellings and spaces may tell the words apart, as far as their first and last ones show."""
    if not left or not right:
        return left == right
    first, last = left[0], left[-1]
    begins = any(
        first.startswith(word) or word.startswith(first) or is_typo(first, word) for word in _near(first, right)
    )
    return begins and any(
        last.endswith(word) or word.endswith(last) or is_typo(last, word) for word in _near(last, right)
    )


def _near(word: str, others: list[str]) -> list[str]:
    """The words that are not told apart by their ends alone: one edit does not touch both."""
    if len(word) >= _TWO_EDITS:
        return others
    start, end = word[0], word[-1]
    return [other for other in others if other[0] == start or other[-1] == end]


def _unpaired(left: list[str], right: list[str]) -> int | None:
    """How many sides keep words that are no misspelling of the other side's; None if there are none at all."""
    if "".join(left) == "".join(right):
        return None
    free = list(right)
    lonely: list[str] = []
    for word in left:
        match = next((other for other in free if is_typo(word, other)), None)
        if match is None:
            lonely.append(word)
        else:
            free.remove(match)
    if "".join(lonely) == "".join(free):
        return None
    return bool(lonely) + bool(free)


def is_typo(one: str, other: str) -> bool:
    """Whether two words of some length differ in a letter or two, and not by a prefix that turns the meaning round."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    size = len(short)
    allowed = 1 if size < _TWO_EDITS else 2
    if size < 4 or len(long) - size > allowed:
        return False
    if allowed == 1 and one[0] != other[0] and one[-1] != other[-1]:
        return False  # one edit does not touch both ends
    if one.isdigit() or other.isdigit():
        return False
    if len({*short} ^ {*long}) > 2 * allowed:  # an edit changes two letters at most
        return False
    return _distance(short, long, allowed) <= allowed and not _opposite(short, long)


def is_slip(one: str, other: str) -> bool:
    """Whether two figures differ by one digit more, less or other, or two swapped."""
    return abs(len(one) - len(other)) <= 1 and _distance(one, other, 1) <= 1


def _opposite(short: str, long: str) -> bool:
    for one, other in _OPPOSITES:
        for first, second in ((one, other), (other, one)):
            if short.startswith(first) and long.startswith(second) and short[len(first) :] == long[len(second) :]:
                return True
    return False


def _distance(one: str, other: str, allowed: int) -> int:
    """Edits (a letter more, less or other, or two swapped) between two words, as far as `allowed` + 1."""
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        older, before, row = before, row, [place]
        for column, mark in enumerate(other, 1):
            cost = min(row[-1] + 1, before[column] + 1, before[column - 1] + (letter != mark))
            if older and column > 1 and letter == other[column - 2] and one[place - 2] == mark:
                cost = min(cost, older[column - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return allowed + 1
    return row[-1]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two sequences share at their beginning."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count
