"""Whether a list's item is a phrase, though it ends like a sentence or has words in it that may be verbs."""

from collections.abc import Mapping, Sequence

from everyclaim.claims.features import bits
from everyclaim.claims.tables import Language

_VERBS, _AUXILIARY = bits("auxiliary verb"), bits("auxiliary")
_NAMED = "of"  # “lack of energy”
_LONGEST = 30  # words; what goes on for longer says something


def phrase(tokens: Sequence[str], language: Language) -> bool:
    """Is every verb of an item's main clause used as a noun or a quality: “Lack of energy.”, “A decreased appetite”?

    What follows “that”, “which” or “when” only says more of the thing named: “Pain that gets worse”.
    """
    lookups = language.lookups
    relative, articles, small = lookups["relative"], lookups["article"], lookups["before-no-order"]
    end = next((place for place, word in enumerate(tokens) if word in relative), len(tokens))
    clause = tokens[:end]
    if not clause or end > _LONGEST:
        return False
    verbs, either, around = language.prose.words, lookups["noun-verb"], lookups["beside-no-verb"]
    before = ""
    for word, after in zip(clause, (*clause[1:], ""), strict=True):
        if verbs.get(word, 0) & _VERBS and not _named(word, before, after, verbs, articles, small):
            return False
        if word in either and before and not {before, word} & around and after not in ("", "and", "or", ",", "of", "for"):
            return False
        before = word
    return True


def _named(
    word: str, before: str, after: str, verbs: Mapping[str, int], articles: frozenset[str], small: frozenset[str]
) -> bool:
    """Does a word that may be a verb name something, or say how it is?"""
    if verbs[word] & _AUXILIARY:
        return False
    participle = word.endswith("ed") and (not before or before in small)
    return participle or before in articles or after == _NAMED
