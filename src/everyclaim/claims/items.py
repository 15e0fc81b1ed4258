"""Whether a list's item is a phrase, though it ends like a sentence or has words in it that may be verbs."""

from collections.abc import Sequence

from everyclaim.claims.features import bits
from everyclaim.claims.tables import Language

_VERBS, _AUXILIARY = bits("auxiliary verb"), bits("auxiliary")
_NAMED = "of"  # “lack of energy”
_JOINED = ("", "and", "or", ",", "of", "for")  # after one of these, or at the end, a noun stands, no verb
_LONGEST = 30  # words; what goes on for longer says something


def phrase(tokens: Sequence[str], ended: bool, language: Language) -> bool:
    """Is every verb of an item's main clause used as a noun or a quality: “Lack of energy.”, “A decreased appetite”?

    What follows “when” only says more of the thing named, and so does what follows “that” where the item is not `ended`
    like a sentence: “Pain that gets worse”, but “Pills that contain iron stain teeth.”
    """
    opens = language.lookups["turn" if ended else "relative"]
    end = next((place for place, word in enumerate(tokens) if word in opens), len(tokens))
    if not 0 < end <= _LONGEST:
        return False
    clause = tokens[:end]
    return not any(_says(*words, language) for words in zip(("", *clause), clause, (*clause[1:], ""), strict=False))


def _says(before: str, word: str, after: str, language: Language) -> bool:
    """Does a word between two others say what something does?"""
    lookups, seen = language.lookups, language.prose.words.get(word, 0) & _VERBS
    if seen:
        return bool(seen & _AUXILIARY) or not _named(before, word, after, language)
    if word not in lookups["noun-verb"] or not before or after in _JOINED:
        return False
    return not {before, word} & lookups["beside-no-verb"]


def _named(before: str, word: str, after: str, language: Language) -> bool:
    """Does a word that may be a verb name something, or say how it is?"""
    lookups = language.lookups
    participle = word.endswith("ed") and (not before or before in lookups["before-no-order"])
    return participle or before in lookups["article"] or after == _NAMED
