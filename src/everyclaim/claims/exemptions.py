"""Why a sentence is no claim: named rules, tried in order, each with the words that fire it and those that block it.

A rule fires when any bit of `fires` is there and none of `blocks`; what blocks are numbers, risks and comparisons,
which make a claim of the politest advice. `claims.features` names the bits.
"""

from typing import NamedTuple

from everyclaim.claims.features import bits


class Exemption(NamedTuple):
    """A rule: `about` says it to an editor; `needs` are bits that must be there too (any of them, 0 for none)."""

    name: str
    about: str
    fires: int
    needs: int = 0
    blocks: int = 0
    softly: int = 0  # blocks only together with `_TOPICS`: a risk of health or science, not of a software setting


_AMOUNT = bits("percent dose-number money")
_TOPICS = bits("health page-health")

EXEMPTIONS = (
    Exemption("heading", "Headings, titles and terms announce; they do not state.", bits("heading")),
    Exemption(
        "question", "A question states nothing (“Did you know that …” with a number does).", bits("asks"), 0,
        bits("percent money"),
    ),
    Exemption(
        "reference", "An entry of a list of sources, under a heading such as “References”.", bits("in-reference"),
    ),
    Exemption(
        "navigation", "Furniture of the page: dates, credits, ways around.", bits("navigation"), 0,
        _AMOUNT | bits("study efficacy safety long"),
    ),
    Exemption(
        "fragment", "No verb: a name or a phrase, nothing that could be true or false.", bits("verbless"), 0,
        _AMOUNT | bits("comparison study"), bits("safety efficacy"),
    ),
    Exemption(
        "promotion", "An offer or a way to get in touch.", bits("promotion"), 0, bits("percent dose-number"),
        bits("efficacy safety"),
    ),
    Exemption(
        "hypothetical", "A supposed world or a worked example, marked as such.", bits("hypothetical"), 0, bits("study"),
    ),
    Exemption(
        "instruction", "An order or advice to the reader, without a number, a risk or a comparison.",
        bits("orders advice"), 0, bits("percent dose-number"), bits("asserting statistic dosing"),
    ),
    Exemption(
        "signpost", "Steers the reader through the page.", bits("signpost"), 0, _AMOUNT, bits("efficacy safety cause"),
    ),
    Exemption(
        "definition", "Says what this page means by a word.", bits("definition"), 0, _AMOUNT | bits("study"),
        bits("safety efficacy"),
    ),
    Exemption(
        "opinion", "What the page's own authors think, hope or plan, marked as such.", bits("opinion"), 0,
        bits("percent dose-number"),
    ),
    Exemption(
        "own-figure", "Describes a figure, table, equation or code of this page.", bits("figure"), 0, bits("study"),
    ),
    Exemption(
        "own-work", "What the page's own authors did or found.", bits("work own"), bits("work in-own"), 0,
        bits("efficacy safety"),
    ),
    Exemption(
        "method", "A report of the authors' own procedure or result, in a section for it.", bits("in-own"), 0,
        bits("study classify"),
    ),
    Exemption(
        "narrative", "A section about the authors, or a story told as such.", bits("in-narrative"), 0,
        bits("percent study efficacy"),
    ),
)  # fmt: skip


def exemption(mask: int) -> Exemption | None:
    """The first rule that fires for a sentence's bits."""
    stakes = mask & _TOPICS
    for rule in EXEMPTIONS:
        blocked = mask & rule.blocks or (stakes and mask & rule.softly)
        if mask & rule.fires and not blocked and (not rule.needs or mask & rule.needs):
            return rule
    return None


def blockers(rule: Exemption, mask: int) -> int:
    """The bits that keep a rule from firing."""
    return mask & (rule.blocks | (rule.softly if mask & _TOPICS else 0))
