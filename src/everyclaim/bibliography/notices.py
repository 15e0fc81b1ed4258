"""Titles that speak of another work: errata, retractions, replies, comments, reviews, a meeting's abstracts."""

from functools import cache

from everyclaim import patterns as re

from .normal import plain

# A title without any of these words is no notice: one look spares the patterns.
WORDS = frozenset((
    "erratum", "errata", "erratas", "corrigendum", "corrigenda", "addendum", "addenda", "correction", "corrections",
    "retraction", "retracted", "withdrawn", "withdrawal", "removal", "concern", "reply", "replies", "response", "responses",
    "rejoinder", "rebuttal", "comment", "comments", "commentary", "discussion", "letter", "letters", "re", "review",
    "appears", "abstract", "error", "errors", "arising", "berichtigung", "korrektur", "antwort", "kommentar", "rectificatif", "retractation", "reponse",
    "commentaire", "correccion", "retractacion", "respuesta", "comentario", "correcao", "resposta", "risposta", "commento",
))  # fmt: skip
_MARK = r"\s*(?:[:.;,–—-]+|\((?=.)|\Z|\b(?:to|on|of|for|regarding|re|from|by|zu|zum|zur|auf|[àa]|al?|de|del|sur|sobre|su)\b:?)\s*"
_STARTS = (
    ("erratum", rf"(?:published |author |publisher |fe de )?(?:erratum|erratas?|corrigend(?:um|a)|addend(?:um|a)){_MARK}"),
    ("erratum", rf"(?:errata corrige|berichtigung|korrektur|rectificatif|correcci[oó]n|corre[cç][aã]o){_MARK}"),
    ("erratum", r"(?:author'?s?'? |publisher'?s?'? )?corrections?\s*(?:[:.;–—-]+|\Z|\((?=.)|\bto\b:?)\s*"),
    ("erratum", r"departments? of errors?\b\s*|errors? in (?=data|the|table|figure)[^:]{2,40}:\s*"),
    ("comment", r"matters arising\s*[:.–—-]+\s*"),
    ("erratum", r"corrections? (?:for|to) [^,:]{2,60}(?: et al\.)?,\s*"),
    ("retraction", rf"(?:notice of |partial )*(?:retraction|withdrawal|removal(?= notice))(?: (?:notice|note|statement))?{_MARK}"),
    ("retraction", rf"(?:(?:editorial )?expression of concern|r[eé]tractation|retractaci[oó]n){_MARK}"),
    ("reply", rf"(?:in |the |authors?'?s?'? )*(?:reply|replies|responses?|rebuttal|rejoinder)(?: letter)?{_MARK}"),
    ("reply", rf"(?:antwort|r[eé]ponse|respuesta|resposta|risposta){_MARK}"),
    ("comment", rf"(?:a |invited |further |some |editorial |brief )*comment(?:s|ary|aries)?{_MARK}"),
    ("comment", rf"(?:kommentar|commentaire|comentario|commento){_MARK}"),
    ("comment", r"re: ?\s*|discussion (?:of|on)\s+|letters? (?:regarding|by|to the editor(?: (?:on|re|regarding)|:))\s*"),
    ("review", r"(?:book )?reviews? of (?:the book[:,]?\s+|(?=[“\"'«`])|(?=[^,]{3,80},\s+(?:edited )?by [^,:]{3,60}\Z))|book reviews?\s*[:.–—-]+\s*"),
    ("abstract", r"(?:poster |oral |meeting )?abstract(?: no\.?)? ?[a-z]{0,4}-?\d+(?:-\d+)*[a-z]?\s*[:.–—-]+\s*"),
)  # fmt: skip
_ENDS = re.compile(
    r"\s*[:.;,–—(\[?!-]\s*(?:an? |the )?(?:authors?'?s?'? |further )?"
    r"(?:(erratum|corrigendum|addendum|correction)|(retraction(?: notice)?|expression of concern)|(reply|response|rejoinder)"
    r"|(comment(?:s|ary)?|discussion|letter(?: to the editor)?)|((?<=[(\[])(?:meeting |conference |poster )?abstract))(?: note| notice)?[\])]?\.?\Z"
)
_KINDS = ("erratum", "retraction", "reply", "comment", "abstract")
# "...: a reply to Jones": what it replies to is part of the title, so nothing is taken off ("...: response to heat").
_TO_SOMEONE = re.compile(
    r"[:.?!–—-]\s*(?:an? |the |our )?(?:(reply|response|rejoinder)|(?:comments?|commentary)) (?:to|on) [^:.?!]{3,60}\.?\Z"
)
_TO_NAMES = re.compile(r"\A(?:[^:]{2,60} et al\.?|[\w.’'-]+(?:(?:,| and|,? &) [\w.’'-]+){0,3}):\s+(?=.{15})")
_BY = re.compile(r",\s+(?:edited )?by [^,:]{3,60}\Z")  # who wrote what is reviewed
_CITED_AT_END = re.compile(
    r"\((?:(retraction|expression of concern|correction|erratum|addendum) (?:of|to|for) )?vol\.? \d+[^()]*\)\.?\Z|\((?=[^()]*[a-z])[^()]*\((?:19|20)\d\d\)[^()]*(?:\([^()]*\)[^()]*)*\)\.?\Z"
)
_WORDS_OF = {
    "erratum": "erratum", "errata": "erratum", "corrigendum": "erratum", "corrigenda": "erratum", "correction": "erratum",
    "corrections": "erratum", "addendum": "erratum", "berichtigung": "erratum", "korrektur": "erratum",
    "rectificatif": "erratum", "retraction": "retraction", "withdrawal": "retraction", "concern": "retraction",
    "reply": "reply", "replies": "reply", "response": "reply", "responses": "reply", "rejoinder": "reply", "rebuttal": "reply",
    "antwort": "reply", "reponse": "reply", "respuesta": "reply", "comment": "comment", "comments": "comment",
    "commentary": "comment", "letter": "comment", "letters": "comment", "discussion": "comment", "kommentar": "comment",
    "commentaire": "comment", "comentario": "comment", "regarding": "comment",
}  # fmt: skip
_ERRATA = frozenset(("erratum", "errata", "corrigendum", "corrigenda", "addenda"))
_FILLERS = frozenset(
    "a an the in our of author authors s further editorial notice statement published by to multiple".split()
)
_LONGEST_OPENING = 10  # words
_WITHDRAWING = ("retraction", "expression of concern")
_STATUS = re.compile(r"\s*[\[(]?(?:retracted(?: article)?|withdrawn(?: article)?|removed)[\])]?\s*[:.–—-]\s*")
_STATUS_AT_END = re.compile(r"[\[(](?:retracted|withdrawn)\b[^\])]*[\])]?\s*\Z")


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
            names = {"reply": _TO_NAMES, "comment": _TO_NAMES, "review": _BY}.get(kind)
            return kind, names.sub("", rest) if names else rest
    cited = _CITED_AT_END.search(lower)
    if cited:
        return "retraction" if cited[1] in _WITHDRAWING else "erratum", lower[: cited.start()]
    return _by_end(lower)


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
    kind = _WORDS_OF.get(first, "")
    return kind if kind in ("reply", "comment", "retraction") or first in _ERRATA or len(closing) == 1 else ""


@cache
def _starts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _STARTS)
