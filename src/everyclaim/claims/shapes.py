"""What a sentence looks like, whatever its words: numbers of every sort, orders, questions, quotations, fragments."""

import re
from collections.abc import Iterator

from everyclaim.claims.features import BIT, bits
from everyclaim.claims.tables import Language

LONG = 30  # words; a sentence of more rarely says one thing only
SHORT = 6
_QUOTED_WORDS = 4  # a shorter run between quotation marks is a term, not a quotation

_ASKS, _EXCLAIMS, _COLON, _CODE, _QUOTED = (BIT[name] for name in ("asks", "exclaims", "colon", "code", "quoted"))
_NUMBER, _DOSE, _PERCENT, _MONEY = (BIT[name] for name in ("number", "dose-number", "percent", "money"))
_YEAR, _DURATION, _ORDERS, _NAME = (BIT[name] for name in ("year", "duration", "orders", "name"))
_AMOUNT, _POINTS, _POINTS_FIRST = BIT["amount-number"], BIT["points"], bits("points points-first")
_ANNOUNCES = BIT["announces"]
_LONG, _SHORT, _VERBLESS, _POINTING = (BIT[name] for name in ("long", "short", "verbless", "pointing"))
_VERBS = bits("auxiliary verb")

_digit = re.compile(r"\d").search
_numbers = re.compile(r"(?<![\w.,])(\d[\d,.]*)(s\b)?(?: ?(?:-|–|−|to|×) ?\d[\d.,]*)?[ \-\xa0]?(%|[^\W\d_]+)?").finditer
_last_word = re.compile(r"([^\W\d_]+)\W*$").search
# An opening mark ends the search for the closing one: many of them would otherwise cost more than linear time.
_quotation = re.compile(r'"[^"]+"|“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»').finditer
_proper = re.compile(r"[A-Z][a-z]+ (?:of |the |and )?[A-Z][a-z]+").search
_FEW = 4  # words; fewer with no verb that we know say nothing, whatever ends them
_EARLY = 30  # characters; a figure named before that is what the sentence is about
# "Honey soothes a cough": no table has all verbs, but an ending before a small word gives one away.
_inflected = re.compile(
    r" \w+(?:s|ed) (?:an?|the|your?|its|their|his|her|them|it|us|no|not|only|up|off|out|to|by) "
).search
_CLOSERS = " \t\"'”’)]*_"


def shapes(words: str, text: str, mask: int, language: Language) -> int:
    """The bits of a sentence's shapes. `text` is its normal form, `mask` the bits of its words so far."""
    total = _size(text)
    end = words.rstrip(_CLOSERS)[-1:]
    if end in "?!:":
        total |= {"?": _ASKS, "!": _EXCLAIMS, ":": _COLON, "": 0}[end]
    if language.code and not mask & _VERBS and _lacks_verb(text, end, total):
        total |= _VERBLESS
    if "\ufffc" in words:
        total |= _CODE
    if _digit(words):
        total |= _numeric(words, language)
    if _quotes(words):
        total |= _QUOTED
    if _proper(words, 1):  # the first word has a capital whatever it is
        total |= _NAME
    if text[1 : text.find(" ", 1)] in language.lookups.get("pointer", ()):
        total |= _POINTING
    if announces(text, language):
        total |= _ANNOUNCES
    return total | _ORDERS if orders(text, language) else total


def _quotes(words: str) -> bool:
    """Is there a run of words between quotation marks that is longer than a term?"""
    if '"' not in words and "“" not in words and "„" not in words and "«" not in words:
        return False
    return any(match.group().count(" ") >= _QUOTED_WORDS - 1 for match in _quotation(words))


def _size(text: str) -> int:
    spaces = text.count(" ") - 1
    return _LONG if spaces > LONG else _SHORT if spaces < SHORT else 0


def _lacks_verb(text: str, end: str, size: int) -> bool:
    """Is it a phrase? A longer one that ends like a sentence is none: its verb is just in no table."""
    words = text.count(" ") - 1
    sentence = (end in ".!" and words >= _FEW) or size & _LONG
    return not sentence and not _inflected(text)


def _numeric(words: str, language: Language) -> int:
    """The sorts of numbers in a sentence; numbers that are names (COVID-19, Figure 3, Python 3.12) are none."""
    total = 0
    for match in _numbers(words):
        before = words[max(0, match.start() - _EARLY) : match.start()]
        if before.endswith(("-", "–")) and before[-2:-1].isalpha():
            continue
        if before.rstrip()[-1:] in ("$", "€", "£", "¥"):
            total |= _MONEY
        else:
            total |= _sort(match, before, language)
    return total


def shaped(words: str, bits: int, language: Language) -> Iterator[tuple[int, int]]:
    """Where the numbers, quotations and names of the sorts `bits` stand in a sentence's words."""
    for match in _numbers(words):
        if bits & (_MONEY | _sort(match, words[max(0, match.start() - _EARLY) : match.start()], language)):
            yield match.span()
    if bits & _QUOTED:
        yield from (match.span() for match in _quotation(words))
    if bits & _NAME:
        yield from (match.span() for match in [_proper(words, 1)] if match)


def _sort(match: re.Match[str], before: str, language: Language) -> int:
    """The sort of one number, from the word before it and the unit after it."""
    number, plural, unit = match.group(1).rstrip(".,"), match.group(2), (match.group(3) or "").lower()
    last = _last_word(before)
    lead = last.group(1).lower() if last else ""
    if unit in ("%", "percent", "prozent"):
        return _PERCENT
    if unit in ("dollars", "euros", "euro", "pounds", "usd", "eur", "cents"):
        return _MONEY
    if unit in language.lookups.get("unit", ()):
        return _DOSE
    if unit in language.lookups.get("amount", ()):
        return _AMOUNT | _NUMBER
    if unit in language.lookups.get("time", ()):
        return _DURATION
    if len(number) == 4 and number.isdigit() and "1000" <= number < "2100" and _dated(lead, plural, language):
        return _YEAR
    if lead in language.lookups.get("display", ()):
        return _POINTS_FIRST if match.start() < _EARLY else _POINTS
    return 0 if lead in language.lookups.get("label", ()) else _NUMBER


def _dated(lead: str, plural: str | None, language: Language) -> bool:
    return bool(plural) or not lead or lead in language.lookups.get("dated", ())


def announces(text: str, language: Language) -> bool:
    """Does the sentence open with a text and what texts do: "The next chapter also explains …"?"""
    words = text.split(maxsplit=7)[:7]
    if not words or words[0] not in language.lookups.get("determiner", ()):
        return False
    documents, presents = language.lookups["document"], language.lookups["presents"]
    for place, word in enumerate(words[1:4], 2):
        if word in documents:
            return not presents.isdisjoint(words[place : place + 2])
    return False


def orders(text: str, language: Language) -> bool:
    """Does the sentence, or the clause after its first condition, open with an order?"""
    imperative = language.lookups.get("imperative")
    words = text.split(maxsplit=8)[:8]
    if not imperative or not words:
        return False
    openers = language.lookups["opener"]
    start = 0
    while start < len(words) - 1 and (words[start] in openers or words[start] == ","):
        start += 1
    if words[start] in imperative or words[:2] == ["do", "not"] or words[0] == "don't":
        return _commands(words[start + 1 :], language)
    if words[0] not in language.lookups["conditional"]:
        return False
    clause = text.partition(" , ")[2].split(maxsplit=4)
    while clause and clause[0] in openers:
        del clause[0]
    return bool(clause) and clause[0] in imperative and _commands(clause[1:], language)


def _commands(rest: list[str], language: Language) -> bool:
    """Is the verb before these words an order, and not a noun that does something ("Exercise improves …")?"""
    for word in rest[:4]:
        if word in language.lookups["object"]:
            return True
        if language.prose.words.get(word, 0) & _VERBS:
            return False
    return True
