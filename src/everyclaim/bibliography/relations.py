"""Works that are related but not one: the judges in the order in which they are asked."""

from functools import lru_cache

from . import (
    about,
    abstracts,
    cited,
    containers,
    editions,
    guidelines,
    numbering,
    stated,
    translations,
    versions,
    wording,
)
from .pair import ALIKE, Pair
from .record import COMPARED_NOW, Record, one_by_one
from .verdict import OTHER, Verdict

_RELATED_TYPES = {
    "translationof": "translation", "translationas": "translation", "translatedas": "translation",
    "reviewof": "notice", "multivolume": "part", "erratum": "notice", "corrigendum": "notice", "correction": "notice",
    "retraction": "notice", "comment": "notice", "reply": "notice", "reprintof": "edition", "reprintas": "edition",
    "origpubin": "edition", "origpubas": "edition", "preprint": "version", "version": "version",
}  # fmt: skip
_TELLING = frozenset(("related", "crossref", "xref", "booktitle", "maintitle", "series", "translator"))
_COUNTING = frozenset(("edition", "version", "note", "subtitle"))
_PROTOCOL = frozenset(("protocol", "protocols", "protokoll", "protocole", "protocolo"))


def relation(pair: Pair) -> Verdict | None:
    """How two works that are not one are related; None if they may be one."""
    for judge in (
        _recorded,
        about.notice,
        _placed,
        versions.updated_review,
        _planned,
        containers.contained,
        containers.volumes,
        editions.releases,
        guidelines.renewed,
        abstracts.coded,
        _numbered,
    ):
        verdict = judge(pair)
        if verdict is not None:
            return verdict
    if pair.people == "disjoint" and not pair.shared:
        return editions.of_a_name(pair) or OTHER
    for judge in (
        _volume, translations.translation, editions.edition, abstracts.said, versions.version, abstracts.abstract
    ):  # fmt: skip
        verdict = judge(pair)
        if verdict is not None:
            return verdict
    return None


def between_strangers(pair: Pair) -> Verdict | None:
    """How two works whose titles have nothing in common are related, None if nothing says so."""
    for judge in (
        _recorded, _placed, abstracts.coded, containers.contained, containers.volumes, guidelines.renewed, versions.updated_review, _numbered
    ):  # fmt: skip
        verdict = judge(pair)
        if verdict is not None:
            return verdict
    if pair.one.title.notice != pair.other.title.notice or pair.one.subject or pair.other.subject:
        return about.notice(pair)
    found = translations.translation(pair)
    may_be_version = pair.one.is_early or pair.other.is_early or versions.have_one_main_title(pair)
    return versions.version(pair) if found is None and may_be_version else found


@lru_cache(COMPARED_NOW)
def says_nothing(record: Record) -> bool:
    """Whether nothing in an entry could relate it to a work of another title (`between_strangers`): a quick look that
    spares all of those."""
    if record.is_early or record.is_book or record.title.notice or not _TELLING.isdisjoint(record.entry.fields.keys()):
        return False
    title = record.text("title")
    if record.page[:2] == "cd":  # a Cochrane review, which keeps its number when it is updated
        return False
    if ":" in title or stated.language(record) not in ("", "en") or record.original or record.subject:
        return False
    if guidelines.subject(record) or (record.speaks and cited.cited(record)):
        return False
    return numbering.read(title) is None and not translations.is_translated(record)


@lru_cache(COMPARED_NOW)
def counts_nothing(record: Record) -> bool:
    """Whether nothing in an entry could say that it is a part, an edition or a release of a work whose title differs in a
    number, nor anything else that could relate the two: a look that spares most pairs of such titles."""
    if not says_nothing(record) or not _COUNTING.isdisjoint(record.entry.fields.keys()):
        return False
    return not editions.says_which(record)


def _recorded(pair: Pair) -> Verdict | None:
    """One entry names the key of the other, and says how they are related or is a part of it."""
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        fields = one.entry.fields
        if "related" in fields and other.entry.key in one_by_one(fields["related"].value):
            told = _RELATED_TYPES.get(one.text("relatedtype").lower())
            if told:
                return Verdict(told, "certain", 0.0, ("one entry records it of the other",))
        if any(name in fields and fields[name].value == other.entry.key for name in ("crossref", "xref")):
            return Verdict("part", "certain", 0.0, ("one stands in the other, which it refers to",))
    return None


def _placed(pair: Pair) -> Verdict | None:
    """One entry gives the place of the other, as what it is a notice of or what is one of it."""
    return None if pair.found.exact else cited.by_place(pair.one, pair.other)


def _planned(pair: Pair) -> Verdict | None:
    """The protocol of a study, or its record in a registry, and what came of it."""
    if pair.shared or pair.title == wording.EQUAL or pair.found.exact:
        return None
    registered = stated.is_registered(pair.one) != stated.is_registered(pair.other)
    if registered and pair.title != wording.UNKNOWN and not pair.shared:
        return OTHER
    one, other = (_PROTOCOL.isdisjoint(record.title.words.split()) for record in (pair.one, pair.other))
    if one == other:
        return None
    found = pair.found
    nowhere = found.volume is None and found.pages is None and (found.years or 0) <= 1
    return None if found.venue and (nowhere or not found.years) else OTHER  # the word may be missing in a cut title


def _numbered(pair: Pair) -> Verdict | None:
    """Titles that differ in a number: parts of a series, one year's report and another's, or other works."""
    if pair.title in ALIKE and pair.title != wording.CLOSE:
        return None
    if (pair.is_named_alike and pair.found.pages is not False) or _is_one_stretch(pair):
        return None  # an identifier and nothing against it, or the same pages: the number is a slip, or the title cut
    parts = numbering.parts(pair.one.whole_title, pair.other.whole_title)
    if pair.shared and not parts and pair.found.pages is not False:
        return None
    if not parts and pair.title not in (wording.PART, wording.NUMBERS, wording.YEARS):
        return None
    tier = "certain" if pair.people == "agree" else "likely"
    if parts and (pair.people != "disjoint" or numbering.is_standard(pair.one.text("title"))):
        return Verdict("part", tier, 0.0, (f"parts {parts[0]} and {parts[1]} of one series", *pair.people_agree()))
    if pair.title == wording.PART and not pair.shared and not _is_cut(pair):
        return Verdict("part", tier, 0.0, ("titles equal but for a number", *pair.people_agree()))
    if pair.title == wording.NUMBERS and pair.people != "disjoint" and (found := editions.counted(pair)):
        return found
    if pair.title == wording.YEARS:
        return Verdict("edition", "likely", 0.0, ("titles equal but for the year in them",))
    return OTHER if pair.title == wording.NUMBERS and not _is_subtitled_anew(pair) else None


def _is_one_stretch(pair: Pair) -> bool:
    """Whether the same people have the same pages, from the first to the last of several, in one volume."""
    return bool(pair.found.same_stretch and pair.found.exact and pair.found.volume) and pair.people == "agree"


def _is_subtitled_anew(pair: Pair) -> bool:
    """Whether a thesis or a report and what became of it have other subtitles, one of them with years."""
    return pair.one.venue.kind != pair.other.venue.kind and versions.have_one_main_title(pair)


def _is_cut(pair: Pair) -> bool:
    """Whether two entries name one place, and one title has much more than a number that the other has not."""
    surplus = wording.surplus(pair.one.title.words, pair.other.title.words)
    return bool(surplus) and pair.found.exact and bool(pair.found.volume) and " ".join(surplus or ()).count(" ") > 3


def _volume(pair: Pair) -> Verdict | None:
    """Volumes of one book, parts of one report."""
    if pair.title not in ALIKE or pair.one.venue.kind != pair.other.venue.kind:
        return None
    names = {"book": ("volume", "part"), "report": ("number",)}.get(pair.one.venue.kind, ())
    for name in names:
        mine, yours = pair.both(name)
        if mine and yours and mine != yours and (name != "number" or " part " in mine):
            return Verdict("part", "certain", 0.0, (f"{name}s {mine} and {yours} of one book", "titles alike"))
    return None
