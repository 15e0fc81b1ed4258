"""The pieces of BibTeX's grammar as patterns; all take linear time (possessive repeats, disjoint alternatives)."""

from everyclaim import patterns as re

_BRACED = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
_QUOTED = r'"(?:[^"{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+"'
_NAME = r"""[^\s"#%'(),={}@]++"""
_WORD = r"[A-Za-z][\w-]*+"

# `@type{` and `@comment`; `@type{` in one line with its `@`; a block that is an entry beyond doubt.
BLOCK = re.compile(rf"@\s*+(?:({_WORD})\s*+([{{(])|comment(?![\w-]))", re.IGNORECASE)
LINE_BLOCK = re.compile(rf"@[ \t]*+{_WORD}\s*+[{{(]")
SURE_ENTRY = re.compile(rf"""@\s*+{_WORD}\s*+[{{(]\s*+[^\s,{{}}="]{{1,200}}+\s*+,\s*+{_WORD}\s*+=""")

# A key and its comma; a key may hold nearly anything (`DBLP:conf/x+y`, `Smith(1990)`, `été`).
KEY = re.compile(r"""\s*+(?!%)([^\s,{}=]+)\s*(?:,|(?=[})]))""")

# One whole well-formed field with a simple value, and its comma or the closing delimiter ahead.
FIELD = re.compile(rf"\s*+({_NAME})\s*+=\s*+({_BRACED}|{_QUOTED}|[0-9]++)\s*+(?:,|(?=[}})]))")
FIELD_NAME = re.compile(rf"({_NAME})\s*+=\s*+")

# The pieces of a value: `{...}`, `"..."`, a number, the name of a string.
PIECE = re.compile(rf"\s*+(?:({_BRACED}|{_QUOTED})|([0-9]++)(?![^\s,#{{}}()])|((?![0-9]){_NAME}))")
JOIN = re.compile(r"\s*+#")
SPACE = re.compile(r"\s*+")
BLANKS = re.compile(r"[ \t\r\n]+")
BRACES = re.compile(r"[{}]")
QUOTE_OR_BRACE = re.compile(r'["{}]')

# Behind a closing delimiter: the entry's fields go on, there was one too many.
GOES_ON = re.compile(rf"[}})]?\s*+,?\s*+{_WORD}\s*+=\s*+[{{\"0-9]")
