"""Braces in titles that programs set around every word, or around the whole: they tell no name from other words.

Zotero exports "{Balancing} the {Promise} and {Risks} of {Treatment}", Zenodo, Mendeley, NASA ADS and Web of Science
"{The Whole Title}". A person's braces stand around the few words that must keep their capitals, and those are obeyed.
"""

import re

from ..markup import CLOSE, OPEN
from .titles import COMMON

_GROUP = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_PLAIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:['’][a-z]+)?$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ENDING = re.compile(  # of common English words; names hardly end so
    r"[a-z]{3}(?:[ts]ions?|ments?|ings?|it(?:y|ies)|ness|ives?|als?|ous|[ae]nces?|[ai]ble|isms?|ists?|olog(?:y|ies)|ics?|"
    r"[oae]s[ei]s|ures?|ants?|ents?)$"
)
_FEW, _MANY = 3, 4  # words that make a title of a name; words in braces that are no names


def meant(title: str) -> str:
    """A rich title without the marks of such braces."""
    if title[0] == OPEN and title[-1] == CLOSE and title.count(OPEN) == 1 and title.count(" ") >= _FEW - 1:
        return title[1:-1]
    groups = _GROUP.findall(title)
    if not _mechanical(groups, _GROUP.sub(" ", title)):
        return title
    return _GROUP.sub(lambda found: found[1] if _PLAIN.match(found[1]) else found[0], title)


def _mechanical(groups: list[str], rest: str) -> bool:
    """Whether each word that could begin high has braces of its own, but the first, and some are common words."""
    named = [group for group in groups if _PLAIN.match(group)]
    common = len(named) > 1 and any(map(_ENDING.search, named))
    if any(" " in group for group in groups) or not (common or len(named) >= _MANY):
        return False
    outside = _WORD.findall(rest)
    return all(word in COMMON or (place == 0 and not word.islower()) for place, word in enumerate(outside))
