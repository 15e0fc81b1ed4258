"""Titles in normal form, and the notices among them: errata, retractions, replies, comments, reviews of a work."""

import re
from functools import cache
from typing import NamedTuple

from .normal import plain, spelled, words

_NOTICE_WORDS = frozenset((
    "erratum", "errata", "corrigendum", "corrigenda", "addendum", "addenda", "correction", "corrections", "retraction",
    "retracted", "withdrawn", "withdrawal", "concern", "reply", "replies", "response", "responses", "rejoinder", "rebuttal",
    "comment", "comments", "commentary", "discussion", "letter", "letters", "re", "review", "berichtigung", "appears",
))  # fmt: skip
_MARK = r"\s*(?:[:.;,–—-]+|\((?=.)|\Z|\b(?:to|on|of|for|regarding|re|from|by)\b)\s*"
_STARTS = (
    ("erratum", rf"(?:published |author |publisher )?(?:erratum|errata|corrigend(?:um|a)|addend(?:um|a)|berichtigung){_MARK}"),
    ("erratum", r"(?:author'?s?'? |publisher'?s?'? )?corrections?\s*(?:[:.;–—-]+|\Z|\((?=.)|\bto\b:?)\s*"),
    ("retraction", rf"(?:notice of |partial )*(?:retraction|withdrawal)(?: (?:notice|note|statement))?{_MARK}"),
    ("retraction", rf"(?:editorial )?expression of concern{_MARK}"),
    ("reply", rf"(?:in |the |authors?'?s?'? )*(?:reply|replies|responses?|rebuttal|rejoinder)(?: letter)?{_MARK}"),
    ("comment", rf"(?:a |invited |further |some |editorial |brief )*comment(?:s|ary|aries)?{_MARK}"),
    ("comment", r"re: ?\s*|discussion (?:of|on)\s+|letters? (?:regarding|by|to the editor(?: (?:on|re|regarding)|:))\s*"),
    ("review", r"(?:book )?reviews? of (?=the book|[“\"'«])|book reviews?\s*[:.–—-]+\s*"),
)  # fmt: skip
_ENDS = re.compile(
    r"\s*[:.;,–—(\[?!-]\s*(?:an? |the )?(?:authors?'?s?'? |further )?"
    r"(?:(erratum|corrigendum|addendum|correction)|(retraction(?: notice)?|expression of concern)|(reply|response|rejoinder)"
    r"|(comment(?:s|ary)?|discussion))(?: note| notice)?[\])]?\.?\Z"
)
_CITED_AT_END = re.compile(
    r"\(vol\.? \d+[^()]*\)\.?\Z|\((?=[^()]*[a-z])[^()]*\((?:19|20)\d\d\)[^()]*(?:\([^()]*\)[^()]*)*\)\.?\Z"
)
_STATUS = re.compile(r"\s*[\[(]?(?:retracted(?: article)?|withdrawn(?: article)?|removed)[\])]?\s*[:.–—-]\s*")
_STATUS_AT_END = re.compile(r"[\[(](?:retracted|withdrawn)\b[^\])]*[\])]?\s*\Z")
_BRACKETS_AT_END = re.compile(
    r"[\s.]*\[(?!(?:erratum|corrigendum|correction|retraction|reply|comment)\])[^\[\]]*\]?[\s.]*\Z", re.IGNORECASE
)
_HEAD = re.compile(r"\s*(?:[\w.'’-]+[\s,&]+){0,3}[\[(](?:19|20)\d\d[a-z]?[\])][\s.,:]+(?=\S.{20})")
_QUOTED_BEHIND_NAME = re.compile(r"\s*[\w.-]+,? ['‘“\"`]+([^'’”\"]{15,})['’”\"]+[.,]*\s*")
_KINDS = ("erratum", "retraction", "reply", "comment")


class Title(NamedTuple):
    """A title: `words` in normal form; `compact` has no spaces and one spelling, for comparing.

    `notice` is erratum, retraction, reply, comment or review for a text about another work: then `words` is the title
    of that work, or "" if the notice does not say it.
    """

    words: str
    compact: str
    notice: str = ""


NO_TITLE = Title("", "")


def read(value: str) -> Title:
    """A title as written in an entry."""
    if "[" in value:
        value = unbracketed(value)
    if _may_have_head(value):
        value = _headless(value)
    text = words(value)
    if _NOTICE_WORDS.isdisjoint(text.split()) and not ("(" in value and _CITED_AT_END.search(plain(value).lower())):
        return Title(text, spelled(text).replace(" ", ""))
    notice, rest = _notice(plain(value).lower().strip())
    text = words(rest)
    return Title(text, spelled(text).replace(" ", ""), notice)


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


def _notice(lower: str) -> tuple[str, str]:
    """What kind of notice a title in lower case is ("" for none), and the rest of it."""
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
        return "erratum", lower[: cited.start()]
    end = _ENDS.search(lower)
    if end and end.start() > 10:
        return _KINDS[next(place for place, group in enumerate(end.groups()) if group)], lower[: end.start()]
    return "", lower


@cache
def _starts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _STARTS)
