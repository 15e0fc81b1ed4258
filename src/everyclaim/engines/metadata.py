"""Page metadata made harmless: themes put front matter into HTML as it is, into attributes too."""

from everyclaim import patterns as re
from everyclaim.front_matter import ELEMENT

_OPENING_QUOTE = re.compile(r'"(?=\w)')


def harmless(value: object) -> object:
    """A value of front matter in which no text can become an element or leave its attribute.

    Look-alikes, not entities: some templates take entities back out after escaping.
    """
    if isinstance(value, str):
        return _OPENING_QUOTE.sub("\N{LEFT DOUBLE QUOTATION MARK}", _open(value)).replace('"', "\u201d")
    if isinstance(value, list):
        return [harmless(item) for item in value]
    if isinstance(value, dict):
        return {key: harmless(item) for key, item in value.items()}
    return value


def _open(text: str) -> str:
    return ELEMENT.sub("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", text)
