"""Parts of a reference that several styles share: dates, editions, languages, what follows "In:"."""

import re

from ..markup import CLOSE, OPEN
from .entry_kinds import TRIAL
from .joining import words
from .ordinals import ordinal
from .record import Record
from .titles import sentence
from .when import MONTHS, When

_LANGUAGES = {
    "german": "de", "ngerman": "de", "austrian": "de", "french": "fr", "francais": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "swedish": "sv", "danish": "da", "norwegian": "no",
    "finnish": "fi", "polish": "pl", "czech": "cs", "russian": "ru", "ukrainian": "uk", "greek": "el", "turkish": "tr",
    "arabic": "ar", "hebrew": "he", "persian": "fa", "farsi": "fa", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "hungarian": "hu", "romanian": "ro", "latin": "la", "hindi": "hi", "thai": "th", "vietnamese": "vi",
}  # fmt: skip
_THREE = {
    "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "dut": "nl", "nld": "nl",
    "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "pol": "pl", "cze": "cs", "ces": "cs", "rus": "ru", "ukr": "uk",
    "gre": "el", "ell": "el", "tur": "tr", "ara": "ar", "heb": "he", "per": "fa", "fas": "fa", "chi": "zh", "zho": "zh",
    "jpn": "ja", "kor": "ko", "hun": "hu", "rum": "ro", "ron": "ro", "lat": "la", "hin": "hi", "tha": "th", "vie": "vi",
    "eng": "en",
}  # fmt: skip
_NAMES = {code: name.title() for name, code in reversed(_LANGUAGES.items())}  # the first name of a language counts
_BEHIND = re.compile(rf"(.*\S) (\[{OPEN}?[^\W\d][^\[\]]*\])$", re.DOTALL)
_MEETING = re.compile(
    r"\b(?:proceedings|proc|conference|conf|symposium|congress|workshop|meeting|abstracts|convention|advances in neural)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*$")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SUPPLEMENT = re.compile(r"\b(?:supplement|supplement\.|suppl\.?|supp\.?)\s*(.*)$", re.IGNORECASE)


def tagged(title: str, language: str) -> str:
    """A title with its language for screen readers, and isolated when it runs from right to left."""
    code = _LANGUAGES.get(language) or _THREE.get(language, language if _CODE.match(language) else "")
    if code and code != "en" and not code.startswith("en-") and language not in ("english", "american", "british"):
        direction = ' dir="rtl"' if _RIGHT_TO_LEFT.search(title) else ""
        return f'<span lang="{code}"{direction}>{title}</span>'
    return f"<bdi>{title}</bdi>" if not title.isascii() and _RIGHT_TO_LEFT.search(title) else title


def language_name(language: str) -> str:
    """What a language is called in English; "" for English and for what is not known."""
    if not language:
        return ""
    code = _LANGUAGES.get(language) or _THREE.get(language, language)
    return _NAMES.get(code) or _NAMES.get(code.partition("-")[0], "")


def bracketed(title: str) -> tuple[str, str]:
    """A title split from what stands behind it in brackets: its translation, or the kind of article ("[Editorial]")."""
    found = _BEHIND.match(title) if title.endswith("]") else None
    return (found[1], found[2].replace(OPEN, "").replace(CLOSE, "")) if found else (title, "")


def registered(record: Record) -> str:
    """The number of a trial in its registry; "" for a page that is no registered trial."""
    return record.number if record.kind == "web" and TRIAL.match(record.number) else ""


_OFFICES = {
    "ep": "European", "eu": "European", "wo": "World", "pct": "World", "gb": "United Kingdom",
    "uk": "United Kingdom", "de": "German", "fr": "French", "jp": "Japanese", "cn": "Chinese", "ca": "Canadian",
    "au": "Australian", "kr": "Korean", "ru": "Russian", "in": "Indian", "ch": "Swiss", "es": "Spanish", "it": "Italian",
}  # fmt: skip
_PUBLISHING = {
    "US": "U.S. Patent and Trademark Office", "European": "European Patent Office",
    "World": "World Intellectual Property Organization",
}  # fmt: skip
_PATENT_TYPE = re.compile(r"pat(?:ent|req)([a-z]{2})$")
_PATENT_NUMBER = re.compile(r"([A-Z]{2})[ -]?(?=\d)")


def granted(record: Record, us: str, word: str) -> str:
    """ "European patent EP1234567B1", "US patent 6,555,533": who granted it by biblatex's type or by the number's letters.

    `us` is what a style calls the United States, `word` its word for a patent; a number that brings its own stays.
    """
    number = record.number
    if not number or "patent" in number.lower():
        return number
    letters, named = _PATENT_NUMBER.match(number), _PATENT_TYPE.match(record.genre)
    code = letters[1].lower() if letters else named[1] if named else "us"
    if code == "us":
        return words(us, word, number[letters.end() :] if letters else number)
    return words(_OFFICES.get(code, ""), word, number)


def patent_office(record: Record) -> str:
    """The office that published a patent, "" where it is not known."""
    return _PUBLISHING.get(granted(record, "US", "").partition(" ")[0], "")


def presented(record: Record, at: str) -> str:
    """ "Poster presented at", "Paper presented at", "Presented at" for what a meeting heard or saw; "" for all else."""
    if not record.event or record.kind != "misc":
        return ""
    what = next((word for word in ("poster", "paper", "talk", "lecture") if word in record.genre.lower()), "")
    return f"{what} {at}".strip().capitalize()


def is_podcast(record: Record) -> bool:
    """Whether a recording is an audio one."""
    return record.type in ("audio", "podcast") or "podcast" in record.genre.lower()


def reported(record: Record) -> str:
    """Where a court's decision is reported: "464 F.2d 772", else its own number."""
    first = record.pages.ranges[0][0] if record.pages.ranges else ""
    return words(record.volume, record.container, first) if record.container else record.number


def sentence_case(record: Record, capital_after_colon: bool = False) -> str:
    """The title in sentence case; names (of programs, of proceedings) keep their capitals."""
    if record.kind == "software" or record.type in ("proceedings", "mvproceedings"):
        return record.title
    return sentence(record.title, record.language, capital_after_colon)


def month_day(when: When) -> str:
    """ "June 3", "June", "May–June", "Spring" or "" """
    if not when.month:
        return when.season
    first = f"{MONTHS[when.month]} {when.day}" if when.day else MONTHS[when.month]
    if not (when.last_month or when.last_day):
        return first
    last = words(MONTHS[when.last_month], str(when.last_day or ""))
    return f"{first}–{last}"


def american(when: When) -> str:
    """ "June 3, 2019", "June 2019", "2019" or "" """
    if not when.year:
        return ""
    front = month_day(when)
    return f"{front}, {when.year}" if when.day else words(front, when.year)


def edition(record: Record, label: str = "ed.", opens: bool = False) -> str:
    """ "2nd ed.", "rev. ed.", where it opens a sentence "Rev. ed."; "" for a first edition, which no manual wants named."""
    named = record.edition
    if not named or named == "1":
        return ""
    if named[0].isdigit() and " ed., " in named:
        return named.replace("ed.", label, 1)
    number = any(char.isdigit() for char in named) and not named.isdigit()
    if not named.endswith(".") and (named.count(" ") > 1 or number):
        return named  # words of the book's own, such as "3rd printing with corrections"
    return f"{named[0].upper() if opens else named[0]}{ordinal(named)[1:]} {label}"


def supplement(issue: str) -> tuple[str, str]:
    """An issue split from its supplement: "5 Suppl 1" is ("5", "1"), "Suppl" is ("", " ")."""
    found = _SUPPLEMENT.search(issue)
    if not found:
        return issue, ""
    return issue[: found.start()].rstrip().strip(" ,;(."), found.group(1).strip(" .)") or " "


def numbered(label: str, value: str) -> str:
    """ "Vol 2" for a number; words of the entry's own ("Part A") stay as they are."""
    bare = value.replace(OPEN, "").replace(CLOSE, "")
    is_number = " " not in bare and (bare.isupper() or any(char.isdigit() for char in bare))
    return f"{label} {value}" if is_number or bare[:1].isdigit() else value


def report_label(record: Record, label: str) -> str:
    """The word before a report's number, unless the number brings its own ("Working Paper 303", "Series 10, No. 260")."""
    return "" if not record.number or brings_its_own_word(record.number) else label


def brings_its_own_word(number: str) -> bool:
    """Whether a report's number is more than one: "Series 10, No. 260"."""
    return number.partition(" ")[0].isalpha()


def book_title(record: Record, capital_after_colon: bool = False) -> str:
    """The book of a chapter or paper in sentence case; the name of a conference is a proper noun."""
    if record.kind == "paper" and _MEETING.search(record.container):
        return record.container
    return sentence(record.container, record.language, capital_after_colon)


def address(record: Record) -> str:
    """Where the work is on the web, without a DOI: its URL, or what arXiv makes of its number; "" if nowhere."""
    return record.url or (f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv else "")


def located(record: Record) -> str:
    """ "Cambridge, MA: MIT Press" """
    return (
        f"{record.place}: {record.publisher}" if record.place and record.publisher else record.place or record.publisher
    )


def is_thesis_of(record: Record) -> str:
    """The degree of a thesis: "phd", "master", "bachelor" or "" where it is not known."""
    kind = record.genre.lower() + " " + record.type
    for mark, degree in (("phd", "phd"), ("doct", "phd"), ("ph.d", "phd"), ("dphil", "phd"), ("doutor", "phd"), ("doktor", "phd"),
                         ("dottor", "phd"), ("proefschrift", "phd"), ("mestrado", "master"), ("maestr", "master"),
                         ("magist", "master"), ("master", "master"),
                         ("msc", "master"), ("mathesis", "master"), ("bachelor", "bachelor")):  # fmt: skip
        if mark in kind:
            return degree
    return ""
