"""Which kinds of claims a page must source, and how strictly: profiles, and a page's settings."""

from collections.abc import Mapping
from typing import NamedTuple

from everyclaim.claims.kinds import NAMES

CAP = 5  # uncited sentences before it that a citation stands for


class Profile(NamedTuple):
    """A profile: `levels` of kinds (a kind that is not listed is asked no source).

    `threshold` is the score from which a sentence that no rule decides is a claim; below `sure` a level is one lower
    (below SURER where words of the sentence speak against a claim). `wary` is the threshold for what can hurt: a dose, a
    number, a harm, a cure, a law. `outweighs` is the score, without the weight of an exemption, from which an exemption that rests on
    wording gives way. `figured`, where it is not 0, is what `sure` is for a claim with a figure.
    """

    name: str
    about: str
    levels: Mapping[str, str]
    threshold: float
    sure: float
    wary: float
    outweighs: float
    figured: float = 0.0


SURER = 0.95  # a sentence that speaks of its authors or reader, or of what is good, is seldom surely a claim
HURTS = ("dose", "number", "efficacy", "safety", "regulation")
FIGURED = ("dose", "number", "statistic", "price")


class Settings(NamedTuple):
    """What a page is judged by.

    `coverage` is run, sentence or block; `allow_facts` are sentences that need no source; `language` an ISO 639-1
    code, "" to guess; `cap` how many sentences before it a citation stands for.
    """

    profile: str = "default"
    coverage: str = "run"
    allow_facts: tuple[str, ...] = ()
    language: str = ""
    cap: int = CAP


def _levels(error: str, warning: str, info: str = "") -> dict[str, str]:
    levels = dict.fromkeys(error.split(), "error") | dict.fromkeys(warning.split(), "warning")
    return levels | dict.fromkeys(info.split(), "info")


PROFILES = {
    profile.name: profile
    for profile in (
        Profile(
            "default", "No profile is set: what misleads most is an error, what can be looked up a warning, the rest is told.",
            _levels(
                "dose statistic efficacy safety",
                "attribution regulation number comparison cause price quotation frequency history",
                "mechanism named-actor other",
            ),
            0.7, 0.7, 0.6, 0.87,
        ),
        Profile(
            "health", "Advice on health: every factual statement needs a source.",
            _levels(
                "dose number statistic attribution comparison cause efficacy safety regulation price frequency",
                "quotation history mechanism named-actor other",
            ),
            0.45, 0.88, 0.3, 0.87, 0.8,
        ),
        Profile(
            "policy", "Public affairs: figures, laws, history, who said and did what.",
            _levels(
                "number statistic attribution regulation quotation price",
                "dose comparison cause efficacy safety history named-actor frequency", "mechanism other",
            ),
            0.5, 0.7, 0.5, 0.87,
        ),
        Profile(
            "science", "Scholarship and teaching: findings, figures, comparisons; textbook knowledge is info.",
            _levels(
                "statistic attribution dose quotation",
                "number comparison cause efficacy safety regulation history price",
                "frequency mechanism named-actor other",
            ),
            0.5, 0.8, 0.5, 0.87,
        ),
        Profile(
            "handbook", "How things are done here: only what could hurt or mislead from outside.",
            _levels("", "dose statistic attribution"), 0.75, 0.9, 0.75, 1.0,
        ),
        Profile("strict", "Every claim, of every kind, as an error.", dict.fromkeys(NAMES, "error"), 0.0, 0.0, 0.0, 0.6),
    )
}  # fmt: skip


def threshold(profile: Profile, kind: str) -> float:
    """The score from which a sentence of a kind that no rule decides is a claim."""
    return profile.wary if kind in HURTS else profile.threshold


_LOWER = {"error": "warning", "warning": "info", "info": "info"}


def sure(profile: Profile, kind: str, doubted: bool) -> float:
    """The score from which a level is the full one; `doubted` says that words of the sentence speak against a claim."""
    least = profile.figured if profile.figured and kind in FIGURED else profile.sure
    return max(least, SURER) if doubted and least else least


def level(profile: Profile, kind: str, score: float, doubted: bool) -> str:
    """The level of an uncovered claim: error, warning, info, or "" where the profile asks no source."""
    full = profile.levels.get(kind, "")
    return _LOWER[full] if full and score < sure(profile, kind, doubted) else full
