"""Why a sentence is no claim: named rules, tried in order, each with the words that fire it and those that block it.

A rule fires when any bit of `fires` is there and none of `blocks`; what blocks are numbers, risks and comparisons,
which make a claim of the politest advice; and what else is said may outweigh a rule that `yields` (claims.judge).
`claims.features` names the bits.
"""

from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from everyclaim.claims.features import MOST_MASKS, bits


class Exemption(NamedTuple):
    """A rule: `about` says it to an editor; `needs` are bits that must be there too (any of them, 0 for none).

    `softly` blocks only where health is the topic: a risk of a drug does, a risk of a software setting does not.
    A rule that `yields` rests on wording alone.
    """

    name: str
    about: str
    fires: int
    needs: int = 0
    blocks: int = 0
    softly: int = 0
    yields: bool = False


_AMOUNTS = bits("percent dose-number money")
_HARM = bits("efficacy safety cause")
_ADVISED = bits(
    "asserting statistic dosing number amount-number percent duration lasting"
)  # what makes a claim of advice on health
_ADVICE, _TELLS = bits("advice visit normative"), (_ADVISED | bits("dose-number")) & ~bits("dosing")
_MIXED = _ADVISED | bits("safety efficacy frequency")
_TAKEN = bits("dosing amount-number")  # “one tablet at night” says how much without a verb
_CURES, _BRIEF = bits("efficacy"), bits("short previous-cited next-cited")
_DOSE, _PHRASE = bits("dose-number"), bits("item item-phrase led short")
_TOPIC = bits("health page-health")
_COUNSEL, _PAGE_HEALTH = bits("counsel"), bits("page-health")
_ELSEWHERE, _OF_HEALTH = bits("page-policy page-science"), bits("health safety")
_NATURAL_LAW, _REGULATION = bits("natural-law"), bits("regulation")

EXEMPTIONS = (
    Exemption("heading", "A heading, title or term announces; it does not state.", bits("heading")),
    Exemption("question", "A question states nothing.", bits("asks"), 0, bits("percent money")),
    Exemption("reference", "An entry in a list of sources, under a heading such as “References”, or a printed reference in a footnote.", bits("in-reference")),
    Exemption("summary", "Says again what the page says, and cites, elsewhere.", bits("repeats")),
    Exemption("items-cited", "A lead-in whose every item carries its own citation.", bits("items-cited")),
    Exemption(
        "navigation", "Furniture of the page: dates, credits, ways around.", bits("navigation"), 0,
        _AMOUNTS | bits("study efficacy safety long"),
    ),
    Exemption(
        "promotion", "An offer, thanks, or a way to get in touch.", bits("promotion"), 0, bits("percent dose-number year regulation study"),
        bits("efficacy safety"),
        yields=True,
    ),
    Exemption(
        "hypothetical", "A supposed world or a worked example, marked as such.", bits("hypothetical"), 0, bits("study"),
        bits("safety efficacy cause dose-number"),
    ),
    Exemption(
        "hypothetical", "What the people of a lesson's examples do, who go by a first name alone.", bits("person in-example"),
        bits("page-teach page-course"), bits("study percent year said"),
    ),
    Exemption(
        "instruction", "An order or advice to the reader, without a number, a risk or a comparison.",
        bits("orders"), 0, bits("dose-number"), _ADVISED,
    ),
    Exemption(
        "instruction", "Advice to the reader, without a number, a risk or a comparison.", bits("advice"), 0,
        bits("dose-number"), _MIXED,
        yields=True,
    ),
    Exemption(
        "instruction", "Sends somebody who has a trouble to who can help (“If you are worried about the risks, call us”).",
        bits("consult"), bits("orders advice supposing normative"), bits("percent dose-number money study"),
        bits("asserting statistic amount-number duration lasting cause comparison hedge"),
    ),
    Exemption(
        "instruction", "Leaves a question to those who treat the reader (“They check whether it is safe”).", bits("deciding"),
        bits("reader"), bits("percent dose-number money study"), bits("statistic number cause duration lasting hedge"),
    ),
    Exemption(
        "instruction", "What the reader and those who treat them do together.", bits("visit"), 0,
        bits("percent dose-number"), bits("asserting statistic number amount-number safety dosing duration lasting"),
        yields=True,
    ),
    Exemption(
        "instruction", "A case in which to see somebody, in a list of them (“Call your doctor if”).", bits("in-alarm"), bits("item"),
        bits("percent study efficacy number duration lasting"),
    ),
    Exemption(
        "recommendation", "What somebody ought to do, in the authors' judgement.", bits("normative"), 0,
        _AMOUNTS | bits("study number quoted"), bits("asserting safety efficacy cause statistic comparison dosing duration lasting"),
        yields=True,
    ),
    Exemption(
        "teaching", "A teacher talking with the reader about the reasoning.", bits("teaching"), 0,
        bits("percent money study year"), bits("safety efficacy mechanism dose-number duration lasting"),
        yields=True,
    ),
    Exemption(
        "teaching", "A case that a lesson puts to its reader (“If you push a box …”).", bits("supposing"),
        bits("page-science page-teach page-course"), _AMOUNTS | bits("study year health efficacy safety page-policy"),
    ),
    Exemption("signpost", "Says what a text or a part of it is about.", bits("announces"), 0, _AMOUNTS | bits("number")),
    Exemption("signpost", "Sends the reader on, or says what a text is for.", bits("steering"), 0, _AMOUNTS | bits("study number")),
    Exemption("signpost", "Steers the reader through the page.", bits("signpost"), 0, _AMOUNTS, _HARM, yields=True),
    Exemption(
        "definition", "Says what this page means by a word.", bits("definition"), 0, _AMOUNTS | bits("study"),
        bits("safety efficacy"),
        yields=True,
    ),
    Exemption(
        "definition", "A textbook's definition of its terms; on health or public affairs it can be looked up.", bits("naming defining"),
        bits("page-science page-teach"), _AMOUNTS | bits("study year number capital page-health page-policy"),
        yields=True,
    ),
    Exemption(
        "definition", "A lesson's definition of a term, on whatever topic.", bits("term naming"), bits("page-course"),
        _AMOUNTS | bits("study year number quoted history"),
    ),
    Exemption(
        "opinion", "What the page's own authors think, hope or plan, marked as such.", bits("opinion"), 0,
        bits("percent dose-number money quoted"),
        yields=True,
    ),
    Exemption(
        "opinion", "Praises a topic and reports nothing of it (“Knowing your triggers is key”).", bits("musing"),
        bits("subjective"), _AMOUNTS | bits("study"),
        yields=True,
    ),
    Exemption(
        "opinion", "That things are of many sorts, or people differ, and no more.", bits("vague"), 0,
        _AMOUNTS | bits("number study regulation statistic cause safety efficacy comparison frequency year"),
        bits("mechanism asserting"),
        yields=True,
    ),
    Exemption("own-figure", "Describes a figure, table or equation of this page.", bits("points-first"), 0, bits("study")),
    Exemption(
        "own-figure", "Describes a figure, table or code of this page.", bits("figure points"), 0, _AMOUNTS | bits("study year"),
        _HARM,
    ),
    Exemption(
        "arithmetic", "Works out or repeats in other words what the sentence before says.", bits("restatement"),
        bits("previous-cited"), bits("study"), _HARM,
    ),
    Exemption(
        "own-work", "What the page's own authors did or found.", bits("work"), bits("own in-own"), bits("quoted"),
        bits("efficacy safety"),
    ),
    Exemption(
        "method", "The authors' own procedure or result, in a section for it.", bits("in-own"), bits("past own points"),
        bits("study classify"), bits("safety efficacy"),
    ),
    Exemption(
        "narrative", "A section about the authors, or a story told as such.", bits("in-narrative"), 0,
        bits("percent study efficacy statistic"), bits("safety comparison"),
        yields=True,
    ),
    Exemption(
        "fragment", "No verb: a name or a phrase, nothing that could be true or false.", bits("verbless"), 0,
        _AMOUNTS | bits("comparison study answers item"), bits("safety efficacy") | _TAKEN,
        yields=True,
    ),
    Exemption(
        "fragment", "An item that only names something: its lead-in makes the claim.", bits("verbless"), bits("led"),
        _AMOUNTS | bits("number study answers"), _TAKEN,
        yields=True,
    ),
    Exemption(
        "fragment", "An item under a heading that only names something.", bits("verbless"), bits("item"),
        _AMOUNTS | bits("number study answers"), bits("efficacy cause") | _TAKEN,
        yields=True,
    ),
)  # fmt: skip
_BY_FIRES = tuple((rule.fires, rule) for rule in EXEMPTIONS)  # most do not fire: told without a look into the rule
EXEMPT_BY = reduce(or_, (rule.fires | rule.needs | rule.blocks | rule.softly for rule in EXEMPTIONS)) | _TOPIC
SPOKEN = (
    _ADVICE
    | _TOPIC
    | _TELLS
    | _TAKEN
    | _DOSE
    | _PHRASE
    | _CURES
    | _BRIEF
    | _NATURAL_LAW
    | _REGULATION
    | _COUNSEL
    | _ELSEWHERE
    | _OF_HEALTH
)  # what `outspoken` looks at or takes away


def exemption(mask: int) -> Exemption | None:
    """The first rule that fires for a sentence's bits."""
    return _first(mask & EXEMPT_BY)


@lru_cache(maxsize=MOST_MASKS)
def _first(mask: int) -> Exemption | None:
    on_health = mask & _TOPIC
    for fires, rule in _BY_FIRES:
        if not mask & fires or mask & rule.blocks or (on_health and mask & rule.softly):
            continue
        if not rule.needs or mask & rule.needs:
            return rule
    return None


def outspoken(mask: int) -> int:
    """The bits to weigh, without those that what is said takes the force from.

    A law of nature is no regulation. Advice on health that states a dose, a length or a reason is weighed as a statement, not
    as advice, and a dose is weighed alike in a sentence and in a list's phrase; a cure claimed in three words, or beside
    a source that is not its own, is weighed as one in ten. Words of counsel are weighed on health alone, and those of
    health and harm not on pages of public affairs and science ("a threat to trade").
    """
    if mask & _NATURAL_LAW:
        mask &= ~_REGULATION
    if not mask & _TOPIC:
        mask &= ~_COUNSEL
        return mask & ~_OF_HEALTH if mask & _ELSEWHERE else mask
    if mask & _ELSEWHERE and not mask & _PAGE_HEALTH:
        mask &= ~_OF_HEALTH
    if mask & (_TAKEN | _DOSE):
        mask &= ~_PHRASE
    if mask & _CURES:
        mask &= ~_BRIEF
    return mask & ~_ADVICE if mask & _TELLS else mask


def blockers(rule: Exemption, mask: int) -> int:
    """The bits that keep a rule from firing."""
    return mask & (rule.blocks | (rule.softly if mask & _TOPIC else 0))
