"""What is noticed about a sentence, in an editor's words: `everyclaim explain` shows these, not the names of bits."""

from everyclaim.claims.features import BIT, SECTIONS, TABLES

_ABOUT = {
    "amount-number": "an amount",
    "announces": "it says what a text or a part of it does",
    "asks": "a question mark",
    "bracketed": "something in brackets",
    "capital": "a capital letter inside it",
    "code": "code or math in it",
    "colon": "a colon at its end",
    "dose-number": "a dose",
    "duration": "a length of time",
    "exclaims": "an exclamation mark",
    "long": "more than 30 words",
    "money": "a sum of money",
    "name": "a name",
    "number": "a number",
    "orders": "it opens with an order",
    "percent": "a percentage",
    "person": "a first name alone",
    "pointing": "it opens by pointing back",
    "points": "it names a figure or table by number",
    "points-first": "it opens with the number of a figure or table",
    "quoted": "a quotation",
    "reported": "it tells of research that is not the page's own",
    "short": "fewer than 8 words",
    "term": "it opens with a term in bold or italics and says what that is",
    "stated": "a figure that is neither the page's own nor the reader's",
    "verbless": "no verb",
    "year": "a year",
    "after-example": "the sentence before supposes something",
    "after-question": "the sentence before is a question",
    "alone": "there is nothing else on the page",
    "answers": "it answers the question before",
    "caption": "it is a caption",
    "cell": "it stands in a table",
    "cited": "it cites a source",
    "first": "it is the first of its block",
    "heading": "it is a heading, title or term",
    "in-alarm": "its section lists when to see somebody",
    "in-example": "it goes on about the people of an example",
    "in-narrative": "its section tells of people",
    "in-own": "its section is about the authors' own work",
    "in-quote": "it stands in a block quote",
    "in-reference": "its section or its footnote lists sources",
    "in-summary": "its section is a summary",
    "in-task": "its section says how to do something",
    "item": "it is a list's item",
    "item-phrase": "it is an item that does not end like a sentence",
    "items-cited": "each of its items cites a source",
    "led": "it completes a lead-in",
    "lesson": "a page about science speaks with its reader, or of a case",
    "next-cited": "the sentence after it cites a source",
    "page-cited": "the page cites sources",
    "page-course": "the page is a lesson or a chapter of a textbook",
    "page-health": "the page is about health",
    "page-policy": "the page is about public affairs",
    "page-report": "the page reads like a report",
    "page-science": "the page is about science",
    "page-task": "the page says how to do something",
    "page-teach": "the page teaches",
    "page-tech": "the page is about technology",
    "previous-cited": "the sentence before it cites a source",
    "repeats": "the page says and cites the same elsewhere",
}
_OTHER = {"bias": "where every sentence starts", "exempt": "an exemption applies"}


def about(sign: str) -> str:
    """A sign, or a weight of the score, in words; tables of words by their name."""
    if sign in _ABOUT or sign in _OTHER:
        return _ABOUT.get(sign) or _OTHER[sign]
    return f"words of {sign}"


def words_only(sign: str) -> bool:
    """Whether a sign is a table of words, so that the words themselves say it best."""
    return sign in TABLES or sign in SECTIONS


def undescribed() -> list[str]:
    """The signs of shape and surroundings that have no words here."""
    return [name for name in BIT if name not in _ABOUT and not words_only(name)]
