"""What kind of claim a sentence is: the first kind, most telling first, whose words or shapes it has."""

from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from everyclaim.claims.features import MOST_MASKS, bits


class Kind(NamedTuple):
    """A kind: any bit of `fires` makes it, if (where `needs` is not 0) any bit of `needs` is there too, and none of `blocks`."""

    name: str
    about: str
    fires: int
    needs: int = 0
    blocks: int = 0


_HEALTH = bits("health page-health")

KINDS = (
    Kind("dose", "An amount of a substance, or how often to take it.", bits("dose-number")),
    Kind("dose", "An amount, in units that recipes use too.", bits("amount-number"), _HEALTH),
    Kind("dose", "How often to take a medicine, in words.", bits("dosing"), _HEALTH),
    Kind("price", "What something costs.", bits("money")),
    Kind("statistic", "A share, a rate, an average.", bits("percent")),
    Kind("regulation", "What a law, an authority or official guidance says.", bits("regulation"), 0, bits("natural-law")),
    Kind("safety", "A harm, a risk, or the absence of one.", bits("safety"), _HEALTH),
    Kind("efficacy", "What treats, prevents or helps, or does not.", bits("efficacy"), _HEALTH),
    Kind("statistic", "A share, a rate, an average, in words.", bits("statistic")),
    Kind("number", "A count or a measure.", bits("number")),
    Kind("attribution", "Somebody's research or say-so.", bits("study")),
    Kind("comparison", "One thing measured against another.", bits("comparison")),
    Kind("cause", "One thing brings about another.", bits("cause")),
    Kind("safety", "A harm or a risk.", bits("safety")),
    Kind("price", "What something costs, in words.", bits("price")),
    Kind("quotation", "Someone's own words.", bits("quoted")),
    Kind("history", "When something happened, or who was first.", bits("year history")),
    Kind("efficacy", "What works, or does not.", bits("efficacy")),
    Kind("frequency", "How often, how usual.", bits("frequency")),
    Kind("mechanism", "How something works inside.", bits("mechanism")),
    Kind("named-actor", "What a named person or body did.", bits("actor name")),
    Kind("number", "How long something takes.", bits("duration lasting")),
)  # fmt: skip

_BY_FIRES = tuple((kind.fires, kind) for kind in KINDS)  # most do not fire: told without a look into the kind
OTHER = Kind("other", "A plain statement of fact.", 0)
NAMES = tuple(dict.fromkeys(kind.name for kind in (*KINDS, OTHER)))
KNOWN_BY = reduce(or_, (kind.fires | kind.needs | kind.blocks for kind in KINDS))


def kind(mask: int) -> Kind:
    """The kind of a sentence with these bits."""
    return _first(mask & KNOWN_BY)


@lru_cache(maxsize=MOST_MASKS)
def _first(mask: int) -> Kind:
    for fires, rule in _BY_FIRES:
        if mask & fires and not mask & rule.blocks and (not rule.needs or mask & rule.needs):
            return rule
    return OTHER
