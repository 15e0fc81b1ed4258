"""How a source stands, in a word, as readers see it in the text, in lists, on cards and on pages: text, not colour alone.

    <span class="ec-standing ec-retracted">retracted 2012</span>

The class is one of ec-retracted, ec-withdrawn, ec-concern, ec-protocol, ec-preprint and ec-corrected.
"""

from html import escape

from everyclaim.registries.standing import Standing
from everyclaim.render.words import Words


def label(standing: Standing, words: Words) -> str:
    """Plain text: `retracted 2012`; "" for a work without a notice."""
    if standing.notice is None:
        return ""
    year = f" {standing.notice.date.year}" if standing.notice.date.year else ""
    return f"{words(standing.kind)}{year}"


def mark(standing: Standing, words: Words, word: str = "") -> str:
    """The label in its element, within the sentence `word` of words.tsv if one is named; "" for no notice."""
    text = label(standing, words)
    if text and word:
        text = words(word, standing=text)
    return f'<span class="ec-standing ec-{standing.kind}">{escape(text)}</span>' if text else ""


def checked(standing: Standing, words: Words) -> str:
    """What was found, and when, plain text: `No notices, checked 2026-01-31`; "" where nobody asked."""
    if not standing.checked:
        return ""
    what = label(standing, words) or words("sound")
    return f"{what[:1].upper()}{what[1:]}, {words('checked', date=standing.checked)}"
