"""`@name` in running text that no entry has: how grave that is depends on whether a claim leans on it."""

from collections.abc import Collection, Mapping

from everyclaim.bibliography.near import is_name
from everyclaim.index import Index, Use
from everyclaim.named import identified

_GRAVITY = ("info", "warning", "error")


def name_levels(index: Index, uses: Collection[Use]) -> Mapping[tuple[str, str], str]:
    """The level of each name among `uses` of unknown keys, by page and name; what is not in it is meant as a citation.

    It is that of the gravest claim for which names alone stand, and "info" where no claim leans on it.
    """
    keys = index.bibliography.by_key
    names = (use for use in uses if is_name(use.citation, keys) and identified(index, use.citation.key) is None)
    found = {(use.path, use.citation.key): 0 for use in names}
    for path in {path for path, _ in found}:
        for judgement in index.judgements[path]:
            leant_on = [(path, key) for key in judgement.covered_by]
            if judgement.verdict == "claim" and judgement.level and all(one in found for one in leant_on):
                gravity = _GRAVITY.index(judgement.level)
                found.update({one: max(gravity, found[one]) for one in leant_on})
    return {name: _GRAVITY[gravity] for name, gravity in found.items()}
