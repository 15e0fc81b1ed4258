"""Which lines end what stands right above them, without a blank line between."""

from everyclaim import patterns as re
from everyclaim.parse.markdown.regions import COMMENT, FENCE, OPAQUE

# Boxes and what was taken out cut every block, but fenced code no list; headings and rules all but tables.
_BOXES = rf"!!! ?[\w-]|\?\?\?\+? ?[\w\"-]|={{3}}[+!]{{0,2}} +\"| {{0,3}}/{{3,}}[ ]*(?:[\w-]|$)|[ ]*[{OPAQUE}{COMMENT}]"
_FENCE = f"|[ ]*{FENCE}"
_RULES = r"| {0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})$"
# `:::` with a name or braces: pandoc's, Quarto's and MyST's boxes, mkdocstrings' objects.
COLONS = r" {0,3}:{3,}+[ \t]*+(?:[^\s{}]++[ \t]*+)?(?:\{[^{}\n]*\}.*)?"
BOXES = re.compile(_BOXES + _FENCE)
CUTS = re.compile("#|" + _BOXES + _RULES)
# A paragraph also ends where a quotation, a footnote, a reference or a definition begins; never where a list does.
ENDS_PARAGRAPH = re.compile(
    "#|" + _BOXES + _FENCE + _RULES + r"| {0,3}>| {0,3}\*?\[[^\]\n]+\]:| {0,3}:[ ]{1,3}\S" + rf"|{COLONS}$"
)
DEFINITION = re.compile(r" {0,3}:([ ]{1,3}|\t)(?=\S)")
