"""Names of journals: abbreviated as the National Library of Medicine and ISO 4 do, or in full.

Whole names come from journals.tsv, the rest from a list of words, journal-words.tsv; both are meant to be extended.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import escape
from importlib import resources

from ..markup import plain
from .titles import SMALL_CHICAGO, headline

_STRIP = ' ,:;-–—"“”'
_PLACE = re.compile(r"\s*\(([^(),]+), ?([^(),]+)\)$")
_SINCE = re.compile(r"\s\((?:[^()]|\([^()]*\))*: \d{4}\)$")
_SUBTITLE = re.compile(r"\s+:\s.*$", re.DOTALL)
_DESCRIBED = re.compile(
    r"(?<=\w): (?:(?:the|an) (?:\w+ )?)?journal of .*$", re.IGNORECASE | re.DOTALL
)  # "Headache: The Journal of …"
_BEYOND_LATIN = (("\u0370", "\u1dff"), ("\u2c00", "\ua71f"), ("\uac00", "\ud7ff"))
_LEADING_THE = re.compile(r"^the\s+", re.IGNORECASE)


@cache
def _rows(name: str) -> tuple[tuple[str, str], ...]:
    """The rows of a two-column table of this package."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    pairs = (line.partition("\t") for line in text.split("\n") if "\t" in line and not line.startswith("#"))
    return tuple((first, second) for first, _, second in pairs)


@cache
def _whole() -> tuple[dict[str, str], dict[str, str]]:
    """Full name (lower case, no "the") to abbreviation; abbreviation (lower case) to full name, the first one listed."""
    short = {_LEADING_THE.sub("", full).lower(): abbreviation for full, abbreviation in _rows("journals.tsv")}
    long: dict[str, str] = {}
    for full, abbreviation in _rows("journals.tsv"):
        long.setdefault(abbreviation.lower(), full)
    return short, long


@cache
def _spelled() -> dict[str, str]:
    """Full names by their lower-case form."""
    return {full.lower(): full for full, _ in _rows("journals.tsv")}


@cache
def _dropped() -> frozenset[str]:
    """Words that abbreviations leave out: "of", "the", "für"."""
    return frozenset(word for word, short in _rows("journal-words.tsv") if short == "-")


@cache
def _words() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Words, stems and the set of all abbreviations, lower case keys; "" for a word that is kept whole."""
    rows = [(word, "" if short == "=" else short) for word, short in _rows("journal-words.tsv") if short != "-"]
    exact = {word: short for word, short in rows if not word.endswith("-")}
    stems = {word[:-1]: short for word, short in rows if word.endswith("-")}
    whole = {word.title() for word, short in exact.items() if not short or short.lower() == word}
    return exact, stems, frozenset(short for _, short in rows if short) - whole | {"J"}


@lru_cache(maxsize=4096)
def _abbreviated(word: str) -> str:
    """One word's abbreviation without a full stop, or the word itself; every stem is tried, the longest first."""
    exact, stems, made = _words()
    low = word.lower().replace("'", "’")
    if low in exact:
        return exact[low] or _raised(word)
    if word in made or (word.isupper() and len(word) < 6):
        return word
    for end in range(len(low), 2, -1):
        if low[:end] in stems:
            return stems[low[:end]]
    return word.title() if word.isupper() and word.isalpha() else _raised(word)


def _raised(word: str) -> str:
    """A word that begins high, for names that databases keep in sentence case ("Journal of urban health")."""
    return word[0].upper() + word[1:] if word.islower() else word


@lru_cache(maxsize=4096)
def short(name: str, given: str = "") -> str:
    """The abbreviation without full stops: "N Engl J Med", "Nat Rev Immunol", "Neuron". HTML in, HTML out.

    What the record itself abbreviates (`given`) counts where the list of journals does not have the name.
    """
    text = _LEADING_THE.sub("", plain(name)).strip(" .,;") if name else ""
    text = _titled(text, lambda place: "" if place[2] == "England" else f" ({place[1]})")
    whole = _whole()[0].get(text.lower().replace(" and ", " & ") if " & " in text else text.lower())
    whole = whole or _whole()[0].get(text.lower().replace(" & ", " and "))
    if whole:
        return escape(whole, quote=False)
    if given:
        return short(given)
    if _is_beyond_latin(text):
        return escape(text, quote=False)
    text = _DESCRIBED.sub("", text) if ": " in text else text
    text, qualified, place = text.partition(" (")
    behind = escape(qualified + place, quote=False)
    words = [word.strip(_STRIP) for word in text.replace(".", ". ").replace("-", " ").split()]
    kept = [word for word in words if word and (word.lower() not in _dropped())]
    if len(kept) == 1 and words[0].lower() in _dropped():  # "Der Anaesthesist"
        return escape(kept[0], quote=False) + behind
    if len(kept) < 2 or len(words) < 2:
        return escape(text, quote=False) + behind
    return escape(" ".join(_abbreviated(word.rstrip(".")) for word in kept), quote=False) + behind


@lru_cache(maxsize=4096)
def dotted(name: str, given: str = "") -> str:
    """The abbreviation with full stops: "N. Engl. J. Med.", "Nat. Rev. Immunol.", "Neuron". HTML in, HTML out."""
    words = short(name, given).partition(" (")[0].replace("U S A", "USA").split()
    if len(words) < 2 or _is_beyond_latin(name):
        return " ".join(words)
    original = {word.strip(_STRIP + ".()").lower() for word in plain(name).replace("-", " ").split()}
    if "." in name or all(word.lower() in original for word in words):  # abbreviated in the .bib already
        return " ".join(f"{word}." if len(word) == 1 or word in _words()[2] else word for word in words)
    return " ".join(f"{word}." if _shortened(word, original) else word for word in words)


def _shortened(word: str, original: set[str]) -> bool:
    """Whether a word of the abbreviation stands for a longer one (not for an acronym such as USA)."""
    return len(word) == 1 or (word.lower() not in original and not word.isupper())


@lru_cache(maxsize=4096)
def full(name: str) -> str:
    """The name in full where the .bib abbreviates a journal of journals.tsv; any other as it is."""
    name = _titled(name, lambda _place: "") if ":" in name or name.endswith(")") else name
    if name.isupper() and " " in name:  # as the Web of Science writes names
        return escape(_spelled().get(plain(name).lower(), ""), quote=False) or headline(name, SMALL_CHICAGO)
    key = plain(name).replace(".", "").lower().strip()
    long = _whole()[1].get(key) if "." in name or key not in _whole()[0] else None
    if long and long.lower() != key:
        return escape(long, quote=False)
    words = (word for word in name.split()[1:] if len(word) > 3 and word.isalpha() and word.islower())
    return headline(name, SMALL_CHICAGO) if any(_known(word) for word in words) else name


def _titled(name: str, placed: Callable[["re.Match[str]"], str]) -> str:
    """The title alone of what catalogues write: "Lancet (London, England)", "Brain : a journal of neurology"."""
    name = _SINCE.sub("", name) if name.endswith(")") else name
    return _PLACE.sub(placed, _SUBTITLE.sub("", name) if " : " in name else name)


def _known(word: str) -> bool:
    """Whether the list of (English) words has it: names in other languages keep their small letters."""
    exact, stems, _ = _words()
    return word in exact or any(word[:end] in stems for end in range(3, len(word) + 1))


def _is_beyond_latin(text: str) -> bool:
    """Whether a letter of another script is in it; as a pattern these would take 5 ms to compile."""
    return not text.isascii() and any(low <= letter <= high for letter in text for low, high in _BEYOND_LATIN)
