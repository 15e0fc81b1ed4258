"""Titles in normal form, and the notices among them: errata, retractions, replies, comments, reviews of a work."""

from typing import NamedTuple

from everyclaim import patterns as re

from . import notices
from .normal import plain, spelled, words

_BRACKETS_AT_END = re.compile(
    r"[\s.]*\[(?!(?:erratum|corrigendum|correction|retraction|reply|comment)\])[^\[\]]*\]?[\s.]*\Z", re.IGNORECASE
)
_COUNTED = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth revised new updated expanded".split()
)
_HEAD = re.compile(r"\s*(?:[\w.'’-]+[\s,&]+){0,3}[\[(](?:19|20)\d\d[a-z]?[\])][\s.,:]+(?=\S.{20})")
_QUOTED_BEHIND_NAME = re.compile(r"\s*[\w.-]+,? ['‘“\"`]+([^'’”\"]{15,})['’”\"]+[.,]*\s*")
_EDITION_WORDS = frozenset(("edition", "edn", "ed", "auflage", "aufl", "edicion", "edizione", "edicao"))
_EDITION_AT_END = re.compile(
    r"[\s,.:;(\[–—-]+(\w+)\.?,?\s+(?:revised |international |rev\. |erweiterte |[üu]berarbeitete )?"
    r"(?:edition|edn|ed|auflage|aufl|[eé]dition|edici[oó]n|edizione|edi[cç][aã]o)\b\.?[)\]]*\Z"
)


class Title(NamedTuple):
    """A title: `words` in normal form; `compact` has no spaces and one spelling, for comparing.

    `notice` is erratum, retraction, reply, comment, review or abstract for a text about another work: then `words` is
    the title of that work, or "" if the notice does not say it. `edition` is what the title itself says of it, as
    written ("third"); `words` does not have it.
    """

    words: str
    compact: str
    notice: str = ""
    edition: str = ""


NO_TITLE = Title("", "")


def read(value: str) -> Title:
    """A title as written in an entry."""
    if "[" in value:
        value = unbracketed(value)
    if _may_have_head(value):
        value = _headless(value)
    text = words(value)
    found = text.split()
    if not _EDITION_WORDS.isdisjoint(found):
        return _with_edition(value, text)
    if notices.WORDS.isdisjoint(found) and not ("(" in value and notices.is_cited(plain(value).lower())):
        return Title(text, spelled(text).replace(" ", ""))
    notice, rest = notices.read(plain(value).lower().strip())
    text = words(rest)
    return Title(text, spelled(text).replace(" ", ""), notice)


def _with_edition(value: str, text: str) -> Title:
    """A title that may end with its edition."""
    lower = plain(value).lower().strip()
    found = _EDITION_AT_END.search(lower)
    if found and found.start() > 4 and (found[1][0].isdigit() or found[1] in _COUNTED):
        text = words(lower[: found.start()])
        return Title(text, spelled(text).replace(" ", ""), "", words(found[1]))
    return Title(text, spelled(text).replace(" ", ""))


def _may_have_head(value: str) -> bool:
    """Whether a look at what stands before the title is worth it."""
    return value[:60].find(")", 5) > 0 or value[:60].find("]", 5) > 0 or value.rstrip(".,")[-1:] in "'’”\""


def _headless(value: str) -> str:
    """A title without the end of the list of authors and the date, where a list of references was cut too early."""
    quoted = _QUOTED_BEHIND_NAME.fullmatch(value)
    if quoted:
        return quoted[1]
    head = _HEAD.match(value)
    return value[head.end() :] if head else value


def unbracketed(value: str) -> str:
    """A title without what cataloguers add: brackets around a translation, `[French]`, `[Erratum appears in ...]`."""
    bare = value.strip(" .{}")
    for _ in range(4):
        shorter = _BRACKETS_AT_END.sub("", bare)
        if shorter == bare or len(shorter) < 10:
            break
        bare = shorter
    if bare.startswith("[") and "]" not in bare[1:-1]:
        bare = bare.strip("[]. ")
    return bare
