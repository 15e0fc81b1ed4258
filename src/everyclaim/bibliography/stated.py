"""What an entry says of itself beside its title: in its note, its type, its keywords, the name of what it appeared in."""

from functools import lru_cache
from itertools import pairwise

from everyclaim import patterns as re

from .normal import plain, words
from .record import COMPARED_NOW, Record
from .tables import pairs

_ABOUT = ("type", "entrysubtype", "relatedtype", "titleaddon", "note", "addendum", "howpublished", "pubstate")
_SETTING = ("booktitle", "journal", "journaltitle", "eventtitle", "organization", "series", "number", "issue")
_NOTICES = (
    ("erratum", re.compile(r"published erratum|(?:erratum|corrigend\w+|addendum|corrections?) (?:to|for|of)\b|\A\s*(?:erratum|corrigendum)\s*\Z")),
    ("retraction", re.compile(r"retraction (?:of|notice)|\A\s*retraction\s*\Z|expression of concern")),
    ("reply", re.compile(r"(?:reply|response|rejoinder) to\b|authors?'?s? (?:reply|response)|\A\s*reply\s*\Z")),
    ("comment", re.compile(r"comment(?:ary)? on\b|\A\s*(?:comment|commentary|letter|letter to the editor|discussion)\s*\Z")),
    ("review", re.compile(r"\breview of\b|\bbook review|\breviewed work|\brezension|compte[- ]rendu|\brese[nñ]a\b|\brecensione\b")),
)  # fmt: skip
_SEPARATOR = re.compile("[;,/]")
_LISTED = {
    "comment": "comment",
    "letter": "comment",
    "published erratum": "erratum",
    "retraction notice": "retraction",
    "book review": "review",
}
_ABSTRACT = re.compile(
    r"(?<!dissertation )(?<!chemical )(?<!extended )abstracts?\b(?! (?:in|available|international|and applied))|\bposters?\b"
    r"|\boral (?:presentation|communication)|\bconference presentation"
)
_CODE = re.compile(
    r"[A-Z]{2,4}\d{0,3}[A-Z]?-[A-Z]{0,4}\d{2,5}\Z"
)  # of a meeting, in the place of a page: SA-PO2456, OS11B-04
_ADDRESS = re.compile(r"\S+[/=]\S+")
_REGISTRY = re.compile(
    r"clinicaltrials\.gov|\bclinical ?trials? registry|\bprospero\b|\bcrd42\d|\bisrctn\d|\banzctr\b|\bactrn\d|\beudract\b|\bdrks\d|\bchictr|\bnct\d{8}"
    r"|\bumin\d|\bjprn\b|\bctri/|osf registries|\bpre-?registration\b|\baspredicted\b",
    re.IGNORECASE,
)
_WHERE = (
    "journal",
    "journaltitle",
    "howpublished",
    "publisher",
    "institution",
    "organization",
    "url",
    "type",
    "number",
)
_SPOKEN = re.compile(
    r"\bpresented (?:at|to)\b|\b(?:talk|lecture|paper|address|keynote)(?: (?:given|read|delivered|held|presented))? at\b"
)
_SUPPLEMENT = re.compile(r"suppl|\As\d+\Z|\A\d+s\d*\Z")
_LANGUAGE_NOTE = re.compile(r"\b(?:in|article in|text in|language:) (\w+)\W*\Z")
# Words that are on every page of a language, and rare or absent in the others.
_SPEECH = {
    "en": "the of and in for on with to an from is are by",
    "de": "ist nicht sich wie der das und fur zur zum uber bei mit von im dem den eine ein einer als nach auf",
    "fr": "le la les du et dans pour sur avec chez une aux par des",
    "es": "el la los las del por una para su como",
    "pt": "os dos da das em uma nas nos ao pelo para como",
    "it": "il gli la di del della dei delle nel nella una degli",
    "nl": "het een van voor bij naar",
    "sv": "och att som av till sig ett",
    "da": "og af til ved som",
}  # fmt: skip
_ARTICLES = frozenset("der den dem das einer einem het een una".split())
_SPEECH_WORDS = {language: frozenset(found.split()) for language, found in _SPEECH.items()}
FOREIGN = frozenset(word for language, found in _SPEECH_WORDS.items() if language != "en" for word in found)
# The script before the language it tells: kana before the ideographs that Japanese has too.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]{3}")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)


@lru_cache(COMPARED_NOW)
def notice(record: Record) -> str:
    """What kind of notice about another work the entry says that it is, "" if it does not."""
    told = [plain(record.text(name)).lower() for name in _ABOUT if name in record.entry.fields]
    for kind, pattern in _NOTICES:
        if any(pattern.search(value) for value in told):
            return kind
    named = (part.strip().lower() for part in _SEPARATOR.split(record.text("keywords") + ";" + record.text("type")))
    return next((_LISTED[part] for part in named if part in _LISTED), "")


@lru_cache(COMPARED_NOW)
def is_abstract(record: Record) -> bool:
    """Whether the entry says that it is a meeting's abstract, a poster or a talk, or stands in a supplement of those."""
    if record.last - record.first >= 3 or "extended abstract" in record.text("title").lower():
        return False
    fields = record.entry.fields
    told = " | ".join(plain(record.text(name)).lower() for name in (*_ABOUT, *_SETTING) if name in fields)
    told = _ADDRESS.sub(" ", told)
    if _CODE.match(record.text("pages")):
        return True
    if _ABSTRACT.search(told) or (record.entry.type in ("misc", "unpublished", "online") and _SPOKEN.search(told)):
        return True
    return is_in_supplement(record)


@lru_cache(COMPARED_NOW)
def is_registered(record: Record) -> bool:
    """Whether the entry is of a study's record in a registry, not of a text in a journal."""
    if record.volume or record.page:
        return False
    return any(_REGISTRY.search(record.text(name)) for name in _WHERE if name in record.entry.fields)


@lru_cache(COMPARED_NOW)
def is_in_supplement(record: Record) -> bool:
    """Whether it stands in a supplement: by the issue, the note, the first page or the DOI."""
    if record.supplement or (record.page[:1] == "s" and record.page[1:].isdigit()) or "suppl" in record.ids.doi:
        return True
    return any(_SUPPLEMENT.search(record.text(name).lower()) for name in ("number", "issue", "note"))


@lru_cache(COMPARED_NOW)
def language(record: Record) -> str:
    """The language of the work, as the entry says it or as its title shows; "" if neither does."""
    return said(record) or spoken(record.text("title"), record.title.words)


@lru_cache(COMPARED_NOW)
def said(record: Record) -> str:
    """The language of the work as the entry says it, "" if it does not."""
    name = words(record.text("langid") or record.text("language")).partition(" ")[0]
    if name:
        return pairs("languages.tsv").get(name, name[:3])
    told = _LANGUAGE_NOTE.search(words(record.text("note")))
    return pairs("languages.tsv").get(told[1], "") if told else ""


def named(name: str) -> str:
    """The code of a language whose name may be inflected ("Schwedischen", "allemand"), "" if it is none."""
    lower = words(name)
    table = pairs("languages.tsv")
    return table.get(lower) or table.get(lower.removesuffix("en"), "") or table.get(lower.removesuffix("a"), "")


def spoken(title: str, in_words: str) -> str:
    """The language that a title is in, by its script or its small words; "" if they do not tell."""
    if not title.isascii():
        for name, letters in _SCRIPTS:
            if letters.search(title):
                return name
    found = in_words.split()
    if FOREIGN.isdisjoint(found):
        return "" if _SPEECH_WORDS["en"].isdisjoint(found) else "en"
    counts = {name: sum(word in small for word in found) for name, small in _SPEECH_WORDS.items()}
    counts["en"] -= sum(word == "in" and after in _ARTICLES for word, after in pairwise(found))  # "in der Stadt"
    best = max(counts, key=lambda name: (counts[name], name == "en"))
    return best if counts[best] else ""
