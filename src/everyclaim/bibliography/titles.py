"""Titles in normal form, and the notices among them: errata, retractions, replies, comments, reviews of a work."""

from functools import cache
from typing import NamedTuple

from everyclaim import patterns as re

from . import notices
from .normal import plain, spelled, split_words, words
from .tables import listed

_BRACKETS_AT_END = re.compile(
    r"[\s.]*\[(?!(?:erratum|corrigendum|correction|retraction|reply|comment)\])[^\[\]]*\]?[\s.]*\Z", re.IGNORECASE
)
_SECOND = re.compile(r"(?<=.)\[([^\[\]]{20,})\][\s.]*\Z", re.DOTALL)
_LONG_TITLE = 20  # letters
_COUNTED = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth revised new updated expanded".split()
)
_HEAD = re.compile(r"\s*(?:[\w.'’-]+[\s,&]+){0,3}[\[(](?:19|20)\d\d[a-z]?[\])][\s.,:]+(?=\S.{20})")
_QUOTED_BEHIND_NAME = re.compile(r"\s*[\w.-]+,? ['‘“\"`]+([^'’”\"]{15,})['’”\"]+[.,]*\s*")
# The number of an abstract before its title: "OP0105", "P-214:", "PO-221:", "MON-PO341", "1187P".
_CODE = re.compile(
    r"(?:(?:[A-Z]{1,4}-)?[A-Z]{2,4}\d{3,4}|[A-Z]-?\d{2,4}(?=[.:]\s)|[A-Z]{2,4}-?\d{2,5}(?=:\s)|[A-Z](?:\.\w){1,3}\.\d{2,4}|\d{2,4}P[DS]?)[\s.:–-]+(?=\w)"
)
_BEFORE_ABSTRACT = re.compile(
    r"(?!COVID|SARS|HIV|(?:19|20)\d\d\s)(?=[A-Z.–-]*\d)[A-Z\d]{1,6}(?:[.–-][A-Z\d]{1,6}){0,3}(?<=...)(?::|\.)?\s+(?=[\w“\"'‘(])"
    r"|(?:Poster|Demo|Oral|POSTER|ORAL)(?: [Aa]bstract| [Pp]resentation)?(?: \d+)?: "
)
_EDITION_WORDS = frozenset(("edition", "edn", "ed", "auflage", "aufl", "edicion", "edizione", "edicao"))
_EDITION = re.compile(
    r"[\s,.:;(\[–—-]+(?:the )?(\d{1,2}(?:st|nd|rd|th|\.|e|ª|º)?|\w+),?\s+(?:(?:completely |fully )?(?:revised|international|rev\.|"
    r"enlarged|updated|expanded)(?: and \w+)?,? |(?:[a-zäöü]{3,}\.?,? (?:und )?){1,3}(?=aufl))?"
    r"(?:edition|edn|ed|auflage|aufl|[eé]dition|[eé]d|edici[oó]n|edizione|edi[cç][aã]o)\b\.?[)\]]*"
)
_SHORT_EDITION = re.compile(r"[\s,.:;(–—-]+(\d{1,2})/?e[)\]]?\.?\Z")
_QUOTES = "'’”\""
_WHOLE_SET = re.compile(r"[\s(\[,]+vol(?:ume)?s?\.? ?\d+ ?(?:&|and|[-–,]) ?(?:vol(?:ume)?s?\.? ?)?\d+[)\]]?\.?\Z")


class Title(NamedTuple):
    """A title: `words` in normal form; `compact` has no spaces and one spelling, for comparing.

    `notice` is erratum, retraction, reply, comment, review or abstract for a text about another work: then `words` is
    the title of that work, or "" if the notice does not say it. `edition` is what the title itself says of it, as
    written ("third"); `words` does not have it. `second` is the title in another language that stands behind it in
    brackets, compact.
    """

    words: str
    compact: str
    notice: str = ""
    edition: str = ""
    second: str = ""


@cache
def always_recurring() -> frozenset[str]:
    """Titles that recur everywhere ("Editorial"), compact."""
    return frozenset(title.replace(" ", "") for title in listed("recurring.txt"))


NO_TITLE = Title("", "")


def read(value: str) -> Title:
    """A title as written in an entry."""
    if "[" in value:
        bare = unbracketed(value)
        second = _SECOND.search(value) if len(bare) + _LONG_TITLE < len(value) else None
        if second:
            return read(bare)._replace(second=read(second[1]).compact)
        value = bare
    code = None if value[1:2].islower() else _CODE.match(value)  # no code has a small letter there
    if code and value.count(" ", code.end()) >= 2:
        return read(value[code.end() :])._replace(notice="abstract")
    if (")" in value or "]" in value or value.rstrip(".,")[-1:] in _QUOTES) and _may_have_head(value):
        value = _headless(value)
    found = split_words(value)
    text = " ".join(found)
    if not _EDITION_WORDS.isdisjoint(found) or (found and found[-1][-1] == "e" and _is_short_edition(found)):
        return _with_edition(value, text)
    if notices.words_of_notices().isdisjoint(found) and not ("(" in value and notices.is_cited(plain(value).lower())):
        return Title(text, spelled(text).replace(" ", ""))
    notice, rest = notices.read(plain(value).lower().strip())
    if notice and not notices.words_of_notices().isdisjoint(words(rest).split()):
        rest = notices.read(rest.strip(" “”\"'‘’`«»"))[1]  # a reply to a comment on the work
    text = words(rest)
    return Title(text, spelled(text).replace(" ", ""), notice)


def before_abstract(value: str) -> "re.Match[str] | None":
    """What stands before a title that may be the number of an abstract; only a title without it tells that it is one."""
    return None if value[1:2].islower() and value[:1] not in "DPO" else _BEFORE_ABSTRACT.match(value)


def _with_edition(value: str, text: str) -> Title:
    """A title that may say its edition."""
    lower = _WHOLE_SET.sub("", plain(value).lower().strip())
    found = next((found for found in _EDITION.finditer(lower) if _counts(found[1])), None) or _SHORT_EDITION.search(
        lower
    )
    if found and found.start() > 4:
        text = words(f"{lower[: found.start()]} {lower[found.end() :]}")
        return Title(text, spelled(text).replace(" ", ""), "", words(found[1]))
    return Title(text, spelled(text).replace(" ", ""))


def _is_short_edition(found: list[str]) -> bool:
    """Whether a title's words end as "19e" or "17/e" does."""
    return found[-1][:-1].isdigit() or (found[-1] == "e" and found[-2:-1] != [] and found[-2].isdigit())


def _counts(word: str) -> bool:
    return word[0].isdigit() or word in _COUNTED


def _may_have_head(value: str) -> bool:
    """Whether a look at what stands before the title is worth it."""
    return value.find(")", 5, 60) > 0 or value.find("]", 5, 60) > 0 or value.rstrip(".,")[-1:] in _QUOTES


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
