"""Where a damaged entry makes sense again, as patterns; linear like the grammar's."""

from everyclaim import patterns as re

_WORD = r"[A-Za-z][\w-]*+"

STARTS_FIELD = re.compile(rf"{_WORD}\s*+=\s*+[{{\"\w]")
NAME_WITHOUT_EQUALS = re.compile(rf"({_WORD})\s*+(?=[{{\"])")
FIELD_LINE = re.compile(rf"[\n\r][ \t]*+,?[ \t]*+{_WORD}[ \t]*+=[ \t]*+[{{\"\w]")
RESUME = re.compile(rf"[,\n\r][ \t]*+(?={_WORD}\s*+=\s*+[{{\"\w]|[}})][ \t]*+(?:[\n\r]|\Z))|(?=[}})]\s*+\Z)")
LINE_END_QUOTE = re.compile(r'"(?=[ \t]*+(?:,[ \t]*+)?(?:[\n\r]|\Z))')
LINE = re.compile(r"[^\n\r]*+")
KEY_TEXT = re.compile(r"""[^,{}"=\n\r]*+""")
VALUE_TEXT = re.compile(r"""[^,{}"\n\r]*+""")
