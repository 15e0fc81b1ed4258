"""Titles that speak of another work: errata, retractions, replies, comments, reviews, a meeting's abstracts."""

from functools import cache

from everyclaim import patterns as re

# A title without any of these words is no notice: one look spares the patterns.
WORDS = frozenset((
    "erratum", "errata", "erratas", "corrigendum", "corrigenda", "addendum", "addenda", "correction", "corrections",
    "retraction", "retracted", "withdrawn", "withdrawal", "concern", "reply", "replies", "response", "responses",
    "rejoinder", "rebuttal", "comment", "comments", "commentary", "discussion", "letter", "letters", "re", "review",
    "appears", "abstract", "berichtigung", "korrektur", "antwort", "kommentar", "rectificatif", "retractation", "reponse",
    "commentaire", "correccion", "retractacion", "respuesta", "comentario", "correcao", "resposta", "risposta", "commento",
))  # fmt: skip
_MARK = r"\s*(?:[:.;,–—-]+|\((?=.)|\Z|\b(?:to|on|of|for|regarding|re|from|by|zu|zum|zur|auf|[àa]|al?|de|del|sur|sobre|su)\b:?)\s*"
_STARTS = (
    ("erratum", rf"(?:published |author |publisher |fe de )?(?:erratum|erratas?|corrigend(?:um|a)|addend(?:um|a)){_MARK}"),
    ("erratum", rf"(?:errata corrige|berichtigung|korrektur|rectificatif|correcci[oó]n|corre[cç][aã]o){_MARK}"),
    ("erratum", r"(?:author'?s?'? |publisher'?s?'? )?corrections?\s*(?:[:.;–—-]+|\Z|\((?=.)|\bto\b:?)\s*"),
    ("erratum", r"corrections? (?:for|to) [^,:]{2,60}(?: et al\.)?,\s*"),
    ("retraction", rf"(?:notice of |partial )*(?:retraction|withdrawal)(?: (?:notice|note|statement))?{_MARK}"),
    ("retraction", rf"(?:(?:editorial )?expression of concern|r[eé]tractation|retractaci[oó]n){_MARK}"),
    ("reply", rf"(?:in |the |authors?'?s?'? )*(?:reply|replies|responses?|rebuttal|rejoinder)(?: letter)?{_MARK}"),
    ("reply", rf"(?:antwort|r[eé]ponse|respuesta|resposta|risposta){_MARK}"),
    ("comment", rf"(?:a |invited |further |some |editorial |brief )*comment(?:s|ary|aries)?{_MARK}"),
    ("comment", rf"(?:kommentar|commentaire|comentario|commento){_MARK}"),
    ("comment", r"re: ?\s*|discussion (?:of|on)\s+|letters? (?:regarding|by|to the editor(?: (?:on|re|regarding)|:))\s*"),
    ("review", r"(?:book )?reviews? of (?=the book|[“\"'«`])|book reviews?\s*[:.–—-]+\s*"),
    ("abstract", r"(?:poster |oral |meeting )?abstract(?: no\.?)? ?[a-z]{0,4}-?\d+(?:-\d+)?[a-z]?\s*[:.–—-]+\s*"),
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
_CITED_AT_END = re.compile(
    r"\((?:(retraction|expression of concern|correction|erratum|addendum) (?:of|to|for) )?vol\.? \d+[^()]*\)\.?\Z|\((?=[^()]*[a-z])[^()]*\((?:19|20)\d\d\)[^()]*(?:\([^()]*\)[^()]*)*\)\.?\Z"
)
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
            return kind, lower[found.end() :].removesuffix(")")
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


@cache
def _starts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _STARTS)
