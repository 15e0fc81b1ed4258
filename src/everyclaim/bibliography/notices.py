"""Titles that speak of another work: errata, retractions, replies, comments, reviews, a meeting's abstracts."""

from functools import cache

from everyclaim import patterns as re

from .normal import plain, split_words, words
from .tables import pairs

_ENGLISH = frozenset((
    "erratum", "errata", "erratas", "corrigendum", "corrigenda", "addendum", "addenda", "correction", "corrections",
    "retraction", "retracted", "withdrawn", "withdrawal", "removal", "concern", "reply", "replies", "response", "responses",
    "rejoinder", "rebuttal", "comment", "comments", "commentary", "discussion", "letter", "letters", "re", "review",
    "appears", "abstract", "error", "errors", "arising", "concerns", "critique", "criticism", "clarification", "amendment",
    "rebuttals", "reappraisal", "reconsidered", "isbn", "pp", "correspondence", "recommendation",
))  # fmt: skip
_MARK = r"\s*(?:[:.;,–—-]+|\((?=.)|\Z|\b(?:to|on|of|for|regarding|re|from|by)\b:?)\s*"
# Behind a word of another language. "De" and its like speak of a work only before its title in quotes ("corrección de cifosis").
_MARK_ABROAD = re.compile(
    r"\s*(?:[:：.;,–—-]+|\((?=.)|\Z|\b(?:zu[mr]?|auf|von|[àa]|aux?|al?|alla|ao|sur|sobre|su|op|over|bij|till?|na|do|k)\b:?"
    r"|\b(?:de|del|di|du|da|do|della|dell)\b(?=[\s'’]*(?:l[a'’]|el|o)?\s*(?:[«“\"'‘`]|art)))\s*"
    r"(?:(?:l['’]|dem |den |het |the )?(?:article|artikel|beitrag|art[íi]culo|artigo|articolo|artykuł\w*)\b[:,]?\s*)?"
)
_OPENING = tuple(re.compile(rf"\W*(\w+(?:[ -]\w+){{{more}}})") for more in (2, 1, 0))
# A notice's word and what it is about in quotes, wherever in the title: "Is volume a proxy? A comment on “...”".
_QUOTING = re.compile(
    r"\b(?:(repl(?:y|ies)|responses?|rejoinder|rebuttal)|(?:comments?|commentary|discussion|critique|criticism|letter|concerns?)"
    r"|(review))\b[^\"“”«»`:.?!]{0,40}(?:[\"“«‘]|``)\s*([^\"”»]{15,}?)(?:[\"”»]|''|’(?!\w)|\Z)"
)
_IN_QUOTES = re.compile(r"(?:[\"“«]|``|(?<!\w)‘)([^\"”»]{15,}?)(?:[\"”»]|''|’(?!\w))")
# What only the title of a review of a book says of it.
_PRICED = re.compile(r"\b\d{2,4} ?(?:pp?\b|pages\b)|\bpp\.? ?(?:[ivxlc]+ ?[+,] ?)?\d{2,4}\b|\bisbn\b")
_PIECES = re.compile(r"[.;]\s+|,\s+by\s|\((?=[^()]*\d)")
_PUBLISHED = re.compile(
    r"press\b|publish|verlag|éditions|edizioni|ediciones|\b(?:hard|paper)(?:back|cover)|\bcloth\b|:[^:]+, (?:19|20)\d\d\b|\b(?:19|20)\d\d,? \w|\bpp?\b|isbn|[$£€]|\bedited by\b|\bed\.? by\b|\Aby\b"
)
_STARTS = (
    ("erratum", rf"(?:published |author |publisher )?(?:erratum|erratas?|corrigend(?:um|a)|addend(?:um|a)){_MARK}"),
    ("erratum", r"(?:clarification|amendment)\s*[:–—-]+\s*"),
    ("erratum", r"(?:author'?s?'? |publisher'?s?'? )?corrections?\s*(?:[:.;–—-]+|\Z|\((?=.)|\bto\b:?)\s*"),
    ("erratum", r"departments? of errors?\b\s*|errors? in (?=data|the|table|figure)[^:]{2,40}:\s*"),
    ("comment", r"matters arising\s*[:.–—-]+\s*"),
    ("erratum", r"corrections? (?:for|to) [^,:]{2,60}(?: et al\.)?,\s*"),
    ("retraction", rf"(?:notice of |partial )*(?:statement of )*(?:retraction|withdrawal|removal(?= notice))(?: (?:notice|note|statement))?{_MARK}"),
    ("retraction", rf"(?:editorial )?(?:expression|notice|statement) of concern{_MARK}"),
    ("reply", rf"(?:in |the |authors?'?s?'? )*(?:reply|replies|responses?|rebuttal|rejoinder)(?: letter)?{_MARK}"),
    ("comment", rf"(?:a |invited |further |some |editorial |brief )*comment(?:s|ary|aries)?{_MARK}"),
    ("comment", r"re: ?\s*|discussion (?:of|on)\s+|letters? (?:regarding|by|to the editor(?: (?:on|re|regarding)|:))\s*"),
    ("comment", r"faculty (?:opinions|of 1000) (?:recommendation|evaluation)s? (?:of|for)\s+"),
    ("review", r"(?:book )?reviews? of (?:the book[:,]?\s+|(?=[“\"'«`])|(?=.{3,120},\s+(?:edited )?by [^,:]{3,60}\Z))|book reviews?\s*[:.–—-]+\s*"),
    ("abstract", r"(?:poster |oral |meeting )?abstract(?: no\.?)? ?[a-z]{0,4}-?\d+(?:-\d+)*[a-z]?\s*[:.–—-]+\s*"),
)  # fmt: skip
_ENDS = re.compile(
    r"\s*[:.;,–—(\[?!-]\s*(?:an? |the )?(?:authors?'?s?'? |further )?"
    r"(?:(erratum|corrigendum|addendum|correction)|(retraction(?: notice)?|expression of concern)|(reply|response|rejoinder)"
    r"|(comment(?:s|ary)?|discussion|correspondence|letter(?: to the editor)?)|((?<=[(\[])(?:meeting |conference |poster |thesis |dissertation )?abstract))(?: note| notice)?[\])]?\.?\Z"
)
_KINDS = ("erratum", "retraction", "reply", "comment", "abstract")
# "...: a reply to Jones": what it replies to is part of the title, so nothing is taken off ("...: response to heat").
_TO_SOMEONE = re.compile(
    r"[:.?!–—-]\s*(?:an? |the |our )?(?:(reply|response|rejoinder)|(?:comments?|commentary)) (?:to|on) [^:.?!]{3,60}\.?\Z"
)
_TO_SOMEBODY = re.compile(r"\W*(?:reply|response|rejoinder) to ")
_TO_NAMES = re.compile(r"(?:[^:]{2,60} et al\.?|[\w.’'-]+(?:(?:,| and|,? &) [\w.’'-]+){0,3}):\s+(?=.{15})")
_BY = re.compile(r",\s+(?:edited )?by [^,:]{3,60}\Z")  # who wrote what is reviewed
_CITED_AT_END = re.compile(
    r"\((?:(retraction|expression of concern|correction|erratum|addendum) (?:of|to|for) )?vol\.? \d+[^()]*\)\.?\Z|\((?=[^()]*[a-z])[^()]*\((?:19|20)\d\d\)[^()]*(?:\([^()]*\)[^()]*)*\)\.?\Z"
)
_WORDS_OF = {
    "erratum": "erratum", "errata": "erratum", "corrigendum": "erratum", "corrigenda": "erratum", "correction": "erratum",
    "corrections": "erratum", "addendum": "erratum",
    "retraction": "retraction", "withdrawal": "retraction", "concern": "retraction",
    "reply": "reply", "replies": "reply", "response": "reply", "responses": "reply", "rejoinder": "reply", "rebuttal": "reply",
    "comment": "comment", "comments": "comment", "commentary": "comment", "letter": "comment", "letters": "comment",
    "discussion": "comment", "regarding": "comment", "critique": "comment", "criticism": "comment"
}  # fmt: skip
_ERRATA = frozenset(("erratum", "errata", "corrigendum", "corrigenda", "addenda"))
_FILLERS = frozenset(
    "a an the in our of author authors s further editorial notice statement published by to multiple".split()
)
_LONGEST_OPENING, _LONGEST_START = 10, 100  # words; letters
_WITHDRAWING = ("retraction", "expression of concern")
_STATUS = re.compile(r"\s*[\[(]?(?:retracted(?: article)?|withdrawn(?: article)?|removed)[\])]?\s*[:.–—-]\s*")
_STATUS_AT_END = re.compile(r"[\[(](?:retracted|withdrawn)\b[^\])]*[\])]?\s*\Z")


@cache
def words_of_notices() -> frozenset[str]:
    """A title without any of these words is no notice: one look spares the patterns."""
    return _ENGLISH | {phrase.split()[-1] for phrase in pairs("notices.tsv")}


def is_to_names(lower: str) -> bool:
    """Whether a title in lower case names whom it answers, and then says what it holds itself."""
    found = _TO_SOMEBODY.match(lower)
    return found is not None and _TO_NAMES.match(lower, found.end()) is not None


def is_cited(lower: str) -> bool:
    """Whether a title in lower case ends with where another work stands: "(vol 5, pg 77, 2011)"."""
    return _CITED_AT_END.search(lower) is not None


def read(lower: str) -> tuple[str, str]:
    """What kind of notice a title in lower case is ("" for none), and the title of the work it speaks of."""
    lower = _STATUS_AT_END.sub("", lower)
    status = _STATUS.match(lower)
    if status:
        lower = lower[status.end() :]
    for kind, start in _starts():
        found = start.match(lower)
        if found:
            rest = lower[found.end() :].removesuffix(")")
            head = _TO_NAMES.match(rest) if kind in ("reply", "comment") else None
            return kind, _BY.sub("", rest) if kind == "review" else rest[head.end() if head else 0 :]
    cited = _CITED_AT_END.search(lower)
    if cited:
        return "retraction" if cited[1] in _WITHDRAWING else "erratum", lower[: cited.start()]
    return _abroad(lower) or _quoting(lower) or _reviewing(lower) or _by_end(lower)


def _abroad(lower: str) -> tuple[str, str] | None:
    """A title that opens with a notice's word in a language other than English."""
    table = pairs("notices.tsv")
    opened = split_words(lower[:_LONGEST_START])[: len(_OPENING)]
    if not any(" ".join(opened[: size + 1]) in table for size in range(len(opened))):
        return None
    for opening in _OPENING:
        first = opening.match(lower)
        kind = table.get(words(first[1])) if first else None
        behind = _MARK_ABROAD.match(lower, first.end()) if first and kind else None
        if kind and behind:
            return kind, lower[behind.end() :]
    return None


def _quoting(lower: str) -> tuple[str, str] | None:
    """A title that has in quotes what it is about."""
    found = _QUOTING.search(lower)
    return ("reply" if found[1] else "review" if found[2] else "comment", found[3]) if found else None


def quoted(title: str) -> str:
    """What a title has in quotes, in normal form; "" if there is nothing long enough to be a title."""
    found = _IN_QUOTES.search(plain(title))
    return words(found[1]) if found else ""


def _reviewing(lower: str) -> tuple[str, str] | None:
    """A title that names the pages or the price of the book it is about: "A. Smith. The book. London: Press, 2014. Pp. 312"."""
    if _PRICED.search(lower) is None:
        return None
    pieces = (piece.strip() for piece in _PIECES.split(lower))
    named = [piece for piece in pieces if " " in piece and _PUBLISHED.search(piece) is None]
    return ("review", max(named, key=len)) if named else None


def _by_end(lower: str) -> tuple[str, str]:
    end = _ENDS.search(lower)
    if end and end.start() > 10:
        return _KINDS[next(place for place, group in enumerate(end.groups()) if group)], lower[: end.start()]
    someone = _TO_SOMEONE.search(lower)
    return ("reply" if someone[1] else "comment", lower) if someone else ("", lower)


def is_withdrawn(title: str) -> bool:
    """Whether a title says that the work is retracted, withdrawn or removed."""
    lower = plain(title).lower()
    return _STATUS.match(lower) is not None or _STATUS_AT_END.search(lower) is not None


def told(before: str, behind: str) -> str:
    """What kind of notice the words around another work's title make of a title ("" for none); both in normal form."""
    opening, closing = before.split(), [word for word in behind.split() if word not in _FILLERS]
    if len(opening) <= _LONGEST_OPENING:
        kind = next((kind for word in opening if (kind := _WORDS_OF.get(word, ""))), "")
        if kind or opening[:2] in (["error", "in"], ["errors", "in"]) or opening[-3:] == ["publisher", "s", "note"]:
            return kind or "erratum"
        if opening[:1] == ["publishers"] or opening == ["publisher", "note"]:
            return "erratum"
    closing = [word for word in closing if not word.isdigit()]
    first = closing[0] if closing else ""
    if closing in (["review"], ["book", "review"]) and not before:
        return "review"
    kind = _WORDS_OF.get(first, "")
    return kind if kind in ("reply", "comment", "retraction") or first in _ERRATA or len(closing) == 1 else ""


@cache
def _starts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _STARTS)
