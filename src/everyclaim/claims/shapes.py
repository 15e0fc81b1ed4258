"""What a sentence looks like, whatever its words: numbers of every sort, orders, questions, quotations, fragments."""

from collections.abc import Iterator

from everyclaim import patterns as re
from everyclaim.claims.features import BIT, HINT, bits
from everyclaim.claims.items import phrase
from everyclaim.claims.tables import Language
from everyclaim.model import Page

LONG = 30  # words; a sentence of more rarely says one thing only
SHORT = 8
_QUOTED_WORDS = 4  # a shorter run between quotation marks is a term, not a quotation

_ASKS, _EXCLAIMS, _COLON, _CODE, _QUOTED = (BIT[name] for name in ("asks", "exclaims", "colon", "code", "quoted"))
_NUMBER, _DOSE, _PERCENT, _MONEY = (BIT[name] for name in ("number", "dose-number", "percent", "money"))
_YEAR, _DURATION, _ORDERS, _NAME = (BIT[name] for name in ("year", "duration", "orders", "name"))
_AMOUNT, _POINTS, _POINTS_FIRST = BIT["amount-number"], BIT["points"], bits("points points-first")
_ANNOUNCES, _CAPITAL, _BRACKETED = BIT["announces"], BIT["capital"], BIT["bracketed"]
_PERSON = BIT["person"]
_LONG, _SHORT, _VERBLESS, _POINTING = (BIT[name] for name in ("long", "short", "verbless", "pointing"))
_VERBS, _TO_READER = bits("auxiliary verb"), BIT["reader"]
SHAPED = bits("number dose-number percent money year duration amount-number quoted name")  # what `shaped` can find
_FIGURES, _STUDY, _ONES_OWN, _SAID_OF = (
    bits("number percent money year dose-number"),
    BIT["study"],
    BIT["own"],
    bits("own reader"),
)
_STATED, _REPORTED = BIT["stated"], BIT["reported"]
_DIGIT, _FIRST_NAME, _NOUN_VERB = HINT["digit"], HINT["first-name"], HINT["noun-verb"]

# It begins with the digit, which makes the search fast, and looks back from there.
_numbers = re.compile(
    r"(\d(?<![.,]\d)(?<![^\W\u3040-\u30ff\u3400-\u9fff]\d)[\d,.]*)(s\b)?"  # Chinese and Japanese put no space before it
    r"(?: ?(?:-|–|−|to|×) ?\d[\d.,]*)?[ \-\xa0]?([%％]|[^\W\d_]+)?"
).finditer
_of_number = re.compile(r"(?: of)?(?: every)? (?!(?:19|20)\d\d\b)\d").match  # after the “1 in” of “1 in 100”
_last_word = re.compile(r"\W*([^\W\d_]+)").match  # of a reversed text: from its end the way is short
# An opening mark ends the search for the closing one: many of them would otherwise cost more than linear time.
_quotation = re.compile(r'"[^"]+"|“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»').finditer
_proper = re.compile(r"[A-Z][a-z]+ (?:of |the |and )?[A-Z][a-z]+").search
_capital = re.compile(r" (?<=[a-z,] )[A-Z]\w").search  # not the pronoun “I”; a search for a plain character is fast
_CURRENCIES = frozenset("$€£¥")
_SHARE_OF, _YEARLY = ("in", "out", "von"), 4  # digits; “2019 in 3 towns” is no share
_JOINING = frozenset(("and", "or", "not", "only", "no"))
_FEW = 4  # words; fewer with no verb that we know say nothing, whatever ends them
_NO_ORDERS = (
    [],
    [","],
    *([word] for word in ("up", "of", "is", "was", "has", "can", "may", "and", "or")),
)  # “Follow-up was short”
_LABEL = 4  # words before a colon that only say what the rest is about
_CLAUSE = 16  # words; an order's own clause is over by then
_EARLY = 30  # characters; a figure named before that is what the sentence is about
# "Honey soothes a cough": no table has all verbs, but an ending before a small word gives one away.
_inflected = re.compile(
    r" \w+(?:s|ed) (?:an?|the|your?|its|their|his|her|them|it|us|no|not|only|up|off|out|to|by) "
).search
# "**Jet lag** is …": between the marks of emphasis, which are U+0000 in masked text, and the verb stands nothing.
_emphasised = re.compile(r"(?:\w+ )?\0+[^\0]{2,60}\0+(?: \([^)\0]{1,30}\))? (\w+)").match
# A first name with no surname after it, nor a title (“Dr.”) before it.
_alone = re.compile(r"(?:^|[a-z,;:“\"(] )([A-Z][a-z]{1,9})(?=[’'.,;:?! ]|$)(?! [A-Z])").finditer
_ENDS = {"?": _ASKS, "!": _EXCLAIMS, ":": _COLON}
_CLOSERS = " \t\"'”’)]*_"


def shapes(words: str, text: str, tokens: list[str], mask: int, language: Language) -> int:
    """The bits of a sentence's shapes. `text` is its normal form, of `tokens`; `mask` the bits and hints of its words."""
    end = words.rstrip(_CLOSERS)[-1:]
    total = _written(words) | _size(len(tokens)) | _ENDS.get(end, 0) | _opened(tokens, language)
    if ": " in words:
        total |= _after_label(tokens[:1], _labelled(words, tokens), language)
    if language.code and not mask & _VERBS and _lacks_verb(text, tokens, end, total | mask, language):
        total |= _VERBLESS
    if mask & _FIRST_NAME and _names_one(words, language):
        total |= _PERSON
    if mask & _DIGIT:
        total |= _numeric(words, language)
    if mask & _STUDY and not mask & _ONES_OWN:
        total |= _REPORTED
    if total & _FIGURES and not mask & _SAID_OF:
        total |= _STATED
    return total


def _names_one(words: str, language: Language) -> bool:
    """Does somebody go by a first name alone?"""
    names = language.lookups["first-name"]
    return any(match.group(1).lower() in names for match in _alone(words))


def _written(words: str) -> int:
    """The bits of how a sentence is written: code, brackets, quotations, capitals."""
    total = _CODE if "\ufffc" in words else 0
    if "(" in words:
        total |= _BRACKETED
    if ('"' in words or "“" in words or "„" in words or "«" in words) and _quotes(words):
        total |= _QUOTED
    if _capital(words):
        total |= _CAPITAL
        if _proper(words, 1):  # the first word has a capital whatever it is; no name is without one inside
            total |= _NAME
    return total


def _opened(tokens: list[str], language: Language) -> int:
    """The bits of how a sentence opens: by pointing back, with a text that speaks of itself, with an order."""
    if not tokens or not language.code:
        return 0
    total = _POINTING if tokens[0] in language.lookups["pointer"] else 0
    said = tokens[tokens.index(",") + 1 :] if "," in tokens[1:_FEW] else tokens  # “In short, this chapter …”
    if said and said[0] in language.lookups["determiner"] and announces(said, language):
        total |= _ANNOUNCES
    return total | _ORDERS if tokens[0] in language.lookups["begins-order"] and orders(tokens, language) else total


def _after_label(first: list[str], rest: list[str], language: Language) -> int:
    """The bits of what follows a label: an order, or the name of a figure or table (“Table: Rates of nausea.”)."""
    named = len(rest) and first[0] in language.lookups["display"] and phrase(rest, True, language)
    return _POINTS_FIRST if named else _opened(rest, language) & _ORDERS


def _labelled(words: str, tokens: list[str]) -> list[str]:
    """What follows a label of a few words: “Nausea: Eat little and often.”"""
    label = words[: words.find(": ")].replace("-", " ").count(" ") + 1
    return tokens[label:] if label <= _LABEL else []


def terms(page: Page, language: Language) -> Iterator[int]:
    """The sentences that open with a term in bold or italics, and go on with what that is."""
    masked, copulas = page.masked, language.lookups["copula"]
    marked = [
        item for item in enumerate(page.sentences) if masked.find("\0", start := item[1][0][0], start + _EARLY) >= 0
    ]
    for number, sentence in marked:
        match = _emphasised(masked, *sentence.span)
        if match is not None and match.group(1) in copulas:
            yield number


def _quotes(words: str) -> bool:
    """Is there a run of words between quotation marks that is longer than a term?"""
    return any(match.group().count(" ") >= _QUOTED_WORDS - 1 for match in _quotation(words))


def _size(words: int) -> int:
    return _LONG if words > LONG else _SHORT if words < SHORT else 0


def _lacks_verb(text: str, tokens: list[str], end: str, seen: int, language: Language) -> bool:
    """Is it a phrase? A longer one that ends like a sentence is none: its verb is just in no table."""
    if (end in ".!" and len(tokens) >= _FEW) or seen & _LONG:
        return False
    return not _inflected(text) and not (seen & _NOUN_VERB and _verb_by_place(tokens, language))


def _verb_by_place(tokens: list[str], language: Language) -> bool:
    """Does a word that may be a noun stand where a verb would: "Sugar feeds cancer", not "tests of blood and urine"?"""
    either, around = language.lookups["noun-verb"], language.lookups["beside-no-verb"]
    return any(
        word in either and tokens[place] not in around and tokens[place + 2] not in ("and", "or", ",", "of", "for")
        for place, word in enumerate(tokens[1:-1])
    )


def _numeric(words: str, language: Language) -> int:
    """The sorts of numbers in a sentence; numbers that are names (COVID-19, Figure 3, Python 3.12) are none."""
    total = 0
    for match in _numbers(words):
        before = words[max(0, match.start() - _EARLY) : match.start()]
        if before.endswith(("-", "–")) and before[-2:-1].isalpha():
            continue
        if before.rstrip()[-1:] in _CURRENCIES:
            total |= _MONEY
        else:
            total |= _sort(match, before, language)
    return total


def shaped(words: str, bits: int, language: Language) -> Iterator[tuple[int, int]]:
    """Where the numbers, quotations and names of the sorts `bits` stand in a sentence's words."""
    for match in _numbers(words):
        if bits & (_MONEY | _sort(match, words[max(0, match.start() - _EARLY) : match.start()], language)):
            yield _figure(words, match)
    if bits & _QUOTED:
        yield from (match.span() for match in _quotation(words))
    if bits & _NAME:
        yield from (match.span() for match in [_proper(words, 1)] if match)


def _figure(words: str, match: re.Match[str]) -> tuple[int, int]:
    """Where a number stands, the sign of its currency before it, and no full stop after it."""
    start = match.start()
    return start - (words[start - 1 : start] in _CURRENCIES), start + len(match.group().rstrip(".,- \xa0"))


def _sort(match: re.Match[str], before: str, language: Language) -> int:
    """The sort of one number, from the word before it and the unit after it."""
    number, plural, unit = match.group(1).rstrip(".,"), match.group(2), (match.group(3) or "").lower()
    if unit in ("%", "％", "percent", "prozent"):
        return _PERCENT
    if unit in _SHARE_OF and len(number) < _YEARLY and _of_number(match.string, match.end()):
        return _PERCENT
    if unit in ("dollars", "euros", "euro", "pounds", "usd", "eur", "cents"):
        return _MONEY
    if unit in language.lookups.get("unit", ()):
        return _DOSE
    if unit in language.lookups.get("amount", ()):
        return _AMOUNT | _NUMBER
    if unit in language.lookups.get("time", ()):
        return _DURATION
    last = _last_word(before[::-1])
    lead = last.group(1)[::-1].lower() if last else ""
    if len(number) == 4 and number.isdigit() and "1000" <= number < "2100" and _dated(lead, plural, language):
        return _YEAR
    if lead in language.lookups.get("display", ()):
        if before.rfind("(") > before.rfind(")"):  # “(Figure 2)” after a fact is where to see it, too
            return 0
        return _POINTS_FIRST if match.start() < _EARLY else _POINTS
    return 0 if lead in language.lookups.get("label", ()) else _NUMBER


def _dated(lead: str, plural: str | None, language: Language) -> bool:
    return bool(plural) or not lead or lead in language.lookups.get("dated", ())


def announces(tokens: list[str], language: Language) -> bool:
    """Does a text speak of what texts do, after its first word: "The next chapter also explains …"?"""
    documents, presents = language.lookups["document"], language.lookups["presents"]
    for place, word in enumerate(tokens[1:4], 2):
        if word in documents:
            return not presents.isdisjoint(tokens[place : place + 2])
    return False


def orders(tokens: list[str], language: Language) -> bool:
    """Does the sentence, or the clause after its first condition, open with an order?"""
    imperative, openers = language.lookups["imperative"], language.lookups["opener"]
    start = _after(openers, tokens, 0)
    if tokens[start] in language.lookups["reminder"] and tokens[start + 1 : start + 2] in (["that"], ["dass"]):
        return False  # what follows is stated
    if tokens[start - 2 : start] == ["do", "not"] or "don't" in tokens[:start]:
        return True
    if tokens[start] in imperative or tokens[start] in language.lookups["command"]:
        return _ordered(tokens[start:], language)
    return tokens[start] in language.lookups["conditional"] and _orders_then(tokens[start:], language)


def _ordered(tokens: list[str], language: Language) -> bool:
    """Is the verb that these words open with an order? What may be nothing else is, unless it is a noun's part."""
    if tokens[0] in language.lookups["command"]:
        return tokens[1:2] not in _NO_ORDERS
    return tokens[0] in language.lookups["imperative"] and _commands(tokens[1:_CLAUSE], language)


def _orders_then(tokens: list[str], language: Language) -> bool:
    """Does an order follow the condition that these words open with?"""
    if "," not in tokens[:-1]:
        return _orders_at_once(tokens, language)
    start = _after(language.lookups["opener"], tokens, tokens.index(",") + 1)
    if tokens[start + 1 : start + 2] != [","] and _ordered(tokens[start:], language):
        return True
    return _orders_late(tokens, language)


def _orders_at_once(tokens: list[str], language: Language) -> bool:
    """Does an order with its object follow a condition without a comma: "If you miss a dose take it later"?

    Not after a small word, a verb or a plural, whose own verb it may be: "If the tablets make you sick".
    """
    imperative, objects = language.lookups["imperative"], language.lookups["object"] - _JOINING
    before_none, verbs = language.lookups["before-no-order"], language.prose.words
    return any(verbs.get(word, 0) & _TO_READER for word in tokens) and any(
        word in imperative
        and after in objects
        and before not in before_none
        and not before.endswith("s")
        and not verbs.get(before, 0) & _VERBS
        for before, word, after in zip(tokens[1:], tokens[2:], tokens[3:], strict=False)
    )


def _orders_late(tokens: list[str], language: Language) -> bool:
    """Does an order with its object stand after a later comma: "If it itches, burns or, worse, swells, call your doctor"?

    "When you sit, stand, or walk" lists what one does: there no object follows.
    """
    imperative, objects = language.lookups["imperative"], language.lookups["object"] - _JOINING
    return any(
        before == "," and word in imperative and after in objects
        for before, word, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _after(openers: frozenset[str], tokens: list[str], start: int) -> int:
    """The place of the first word from `start` on that opens nothing; the last one's at most."""
    while start < len(tokens) - 1 and (tokens[start] in openers or tokens[start] == ","):
        start += 1
    return start


def _commands(rest: list[str], language: Language) -> bool:
    """Is the verb before these words an order, and not a noun that does something ("Exercise improves …")?

    An object makes it one, and so does the end of the clause: "Sleep under a net" has no other verb, "Exercise in
    pregnancy lowers …" has.
    """
    verbs, objects, turns = language.prose.words, language.lookups["object"], language.lookups["turn"]
    near, before = True, ""
    for word in rest:
        if (word in turns and before != ",") or (near and word in objects):
            return True
        if verbs.get(word, 0) & _VERBS and before != "to":  # “arrange for someone to take you home” has no other verb
            return False
        near, before = near and word not in language.lookups["preposition"], word
    return True
