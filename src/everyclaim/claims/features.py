"""The names of all that is noticed about a sentence, each with its bit: words, shapes, surroundings, exemptions."""

# Looked up at one place of a sentence only, so that their words need no bit everywhere.
LOOKUPS = (
    "amount",
    "article",
    "command",
    "conditional",
    "copula",
    "dated",
    "determiner",
    "display",
    "document",
    "first-name",
    "function",
    "imperative",
    "label",
    "noun-verb",
    "object",
    "opener",
    "plural",
    "pointer",
    "preposition",
    "presents",
    "relative",
    "reminder",
    "time",
    "turn",
    "unfinished",
    "unit",
)
# Words of these lookups, and digits, tell where a closer look may find something: bits that nothing else is told by.
HINTS = ("first-name", "noun-verb", "digit", "clue")
SECTIONS = (
    "section-alarm",
    "section-narrative",
    "section-own",
    "section-reference",
    "section-summary",
    "section-task",
)  # for headings

TABLES = (
    "absolute", "actor", "advice", "answer", "asserting", "auxiliary", "case", "cause", "classify", "comparison", "consult", "counsel", "course", "deciding", "defining", "definition",
    "dosing", "efficacy", "figure", "formal", "frequency", "health", "hedge", "held", "history", "hypothetical", "lasting", "loose",
    "mechanism", "musing", "naming", "natural-law", "navigation", "normative", "opinion", "own", "past", "policy", "price", "promotion", "quantity", "reader", "reasoning",
    "recency", "regulation", "restatement", "safety", "said", "science", "services", "signpost", "statistic", "steering", "study", "subjective", "supposing",
    "teaching", "tech", "third-person", "vague", "verb", "visit", "work", "would",
)  # fmt: skip

SHAPES = (
    "amount-number", "announces", "asks", "bracketed", "capital", "code", "colon", "dose-number", "duration", "exclaims", "long", "money", "name", "number",
    "orders", "percent", "person", "pointing", "points", "points-first", "quoted", "reported", "short", "stated", "term", "verbless", "year",
)  # fmt: skip

CONTEXT = (
    "after-example", "after-question", "alone", "answers", "caption", "cell", "cited", "first", "heading", "in-alarm", "in-example", "in-narrative", "in-own", "in-quote",
    "in-reference", "in-summary", "in-task", "item", "item-phrase", "items-cited", "led", "lesson", "next-cited", "page-cited", "page-course", "page-health",
    "page-policy", "page-report", "page-science", "page-task", "page-teach", "page-tech", "previous-cited", "repeats",
)  # fmt: skip

NAMES = TABLES + SECTIONS + SHAPES + CONTEXT
MOST_MASKS = 1 << 15  # that answers are remembered for: half of a site's sentences have the bits of another
BIT = {name: 1 << place for place, name in enumerate(NAMES)}
HINT = {name: 1 << place for place, name in enumerate(HINTS, len(NAMES))}
SEEN = (1 << len(NAMES)) - 1  # all bits but the hints


def bits(names: str) -> int:
    """The bits of names, separated by spaces. Raises KeyError for a name that does not exist."""
    total = 0
    for name in names.split():
        total |= BIT[name]
    return total


def named(mask: int) -> tuple[str, ...]:
    """The names of the bits of a mask."""
    return tuple(name for name, bit in BIT.items() if mask & bit)
