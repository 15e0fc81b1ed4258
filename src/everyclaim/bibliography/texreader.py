"""Reads LaTeX mixed with HTML, as .bib fields are, and writes safe HTML. Linear in the value, whatever is in it."""

import os
from functools import cache
from html import escape, unescape

from everyclaim import patterns as re

OPEN, CLOSE = "\x0e", "\x0f"  # around what braces protect from a change of case; see markup.py

_TAGS = {
    "i": "i",
    "em": "i",
    "italic": "i",
    "b": "b",
    "strong": "b",
    "bold": "b",
    "sub": "sub",
    "inf": "sub",
    "sup": "sup",
}
_DROPPED = frozenset(
    "a span p div br font u small big scp sc smallcaps ovl ul ol li tt code title named-content xref roman monospace "
    "underline overline nocase".split()
)
_STYLED = {
    "emph": "i", "textit": "i", "textsl": "i", "mkbibemph": "i", "mathit": "i",
    "textbf": "b", "mathbf": "b", "mkbibbold": "b", "boldsymbol": "b",
    "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub", "mkbibsubscript": "sub",
}  # fmt: skip
_SWITCHES = {"it": "i", "em": "i", "itshape": "i", "sl": "i", "slshape": "i", "bf": "b", "bfseries": "b"}
_QUOTED = frozenset({"enquote", "mkbibquote"})
_UPRIGHT = frozenset({"text", "textrm", "mathrm", "mbox", "textnormal", "operatorname", "mathsf", "textsc", "textup"})
_SKIPPED_FIRST = frozenset({"href", "textcolor", "foreignlanguage", "hspace", "vspace", "color", "texorpdfstring"})
_SILENT = frozenset(  # what changes the looks of what follows, or where a line ends
    "allowbreak bfseries boldmath displaystyle em footnotesize hfill ignorespaces itshape large leavevmode left limits "
    "linebreak mdseries newblock newline noindent nobreak nolimits normalfont normalsize par protect relax right rm rmfamily sc "
    "scriptstyle scshape sf sffamily small textstyle tiny tt ttfamily unboldmath upshape xspace".split()
)
_SPACES = {" ": " ", ",": "\u202f", ";": " ", ":": " ", "!": "", "/": "", "-": "", "\n": " ", "\\": " ", "@": ""}
_PRIMES = {"-": "−", "'": "′", "''": "″", "~": " "}
_COMBINING = "".join(map(chr, range(0x300, 0x370)))
_DEEPEST = 100  # groups in groups that are kept; what is deeper comes from broken exports

_TOKEN = re.compile(
    r"""\\(?:[A-Za-z]+\*?[ \t\n]*|.|$) | [{}$] | </?[A-Za-z][^<>\\{}$]*> | &(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w{1,32});
      | --?-? | ``? | ''? | [&<>~"^_] | \s+ | [^\\{}$&<>~"^_`'\s-]+""",
    re.VERBOSE | re.DOTALL,
)
_TAG_NAME = re.compile(r"[\w:-]+")


def read(value: str) -> str:
    """Safe HTML of `value`: escaped text, i, b, sub and sup, OPEN and CLOSE around what is protected."""
    return _Reader(value).read()


@cache
def _characters() -> tuple[dict[str, str], dict[str, str]]:
    """The commands that stand for a character and those that put an accent on one (latex.tsv)."""
    with open(os.path.join(os.path.dirname(__file__), "latex.tsv"), encoding="utf-8") as file:
        rows = file.read().split("\n")
    pairs = [row.split("\t") for row in rows if "\t" in row and not row.startswith("#")]
    accents = {name.removeprefix("accent "): char for name, char in pairs if name.startswith("accent ")}
    return {name: char for name, char in pairs if not name.startswith("accent ")}, accents


class _Frame:
    """An open group: where it starts in the output, what is written when it closes, what waits for its next unit."""

    __slots__ = ("ends", "formula", "math", "on_close", "protected", "start", "tags", "waiting")

    def __init__(self, start: int, math: bool, protected: bool) -> None:
        self.start = start
        self.math = math
        self.protected = protected
        self.formula = False  # opened by a dollar sign, to be closed by one
        self.ends: list[str] = []
        self.tags: list[str] = []
        self.waiting: list[str] = []
        self.on_close: list[str] = []


class _Reader:
    """Reads token by token into one list; groups are frames on a stack, so that no depth of braces can hurt."""

    def __init__(self, value: str) -> None:
        self.tokens = _TOKEN.findall(value)
        self.at = 0
        self.last_dollar = max((place for place, token in enumerate(self.tokens) if token == "$"), default=-1)
        self.out: list[str] = []
        self.deeper = 0
        self.stack = [_Frame(0, False, False)]

    def read(self) -> str:
        """The HTML of the whole value; groups left open are closed."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            self.token(token)
        while self.stack:
            self.close()
        return "".join(self.out)

    def token(self, token: str) -> None:
        """Act on one token."""
        first, several = token[0], len(token) > 1
        if first == "\\" and several:
            self.command(token[1:])
        elif first in "{}":
            self.brace(first)
        elif first == "$":
            self.dollar(token)
        elif first == "<" and several:
            self.tag(token)
        elif first == "&" and several:
            self.emit(escape(unescape(token).replace(OPEN, "").replace(CLOSE, ""), quote=False))
        elif self.stack[-1].math:
            self.formula(token)
        else:
            self.prose(token)

    # --- groups ---

    def brace(self, token: str) -> None:
        """Begin or end a group; beyond any sane depth braces are only counted."""
        if token == "{":
            if len(self.stack) < _DEEPEST:
                self.open()
            else:
                self.deeper += 1
        elif self.deeper:
            self.deeper -= 1
        elif len(self.stack) > 1 and not self.stack[-1].formula:
            self.close()

    def open(self, tag: str = "", dressed: bool = False, math: bool | None = None) -> _Frame:
        """Begin a group; its letters are protected unless it begins with a command or an accent waits for it."""
        outer = self.stack[-1]
        frame = _Frame(len(self.out), outer.math if math is None else math, outer.protected)
        self.stack.append(frame)
        for command in reversed(outer.waiting):
            self.begin(frame, command)
        outer.waiting.clear()
        if tag:
            self.begin(frame, tag)
        begins = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if not frame.protected and (dressed or not (frame.on_close or frame.math or begins.startswith("\\"))):
            frame.protected = True
            self.out.append(OPEN)
            frame.ends.append(CLOSE)
        return frame

    def begin(self, frame: _Frame, command: str) -> None:
        """Let a command that waited for a unit have this group."""
        if command.startswith(("accent ", "skip")):
            frame.on_close.append(command)
        elif command == "frac":
            frame.ends.append("/")
        elif command in _QUOTED:
            self.out.append("“")
            frame.ends.append("”")
        else:
            self.out.append(f"<{command}>")
            frame.ends.append(f"</{command}>")

    def close(self) -> None:
        """End the innermost group."""
        frame = self.stack.pop()
        self.out.extend(f"</{tag}>" for tag in reversed(frame.tags))
        self.out.extend(reversed(frame.ends))
        for command in frame.on_close:
            if command == "skip":
                del self.out[frame.start :]
            else:
                self.accent(frame.start, command[-1])

    def accent(self, start: int, accent: str) -> None:
        """Put an accent on the first letter written since `start` (marks and tags may stand before it)."""
        for place in range(start, min(start + 4, len(self.out))):
            piece = self.out[place]
            if piece[:1].isalpha():
                self.out[place] = _accented(piece, accent)
                return

    def emit(self, unit: str) -> None:
        """Write a character or a run of text; what waited for it is done to it first."""
        waiting = self.stack[-1].waiting
        while waiting:
            unit = _applied(waiting.pop(), unit)
        if unit:
            self.out.append(unit)

    # --- tokens ---

    def command(self, name: str) -> None:
        """A LaTeX command, its backslash removed."""
        space = " " if name[-1].isspace() else ""
        name = name.strip().rstrip("*") if name[0].isalpha() else name
        symbols, accents = _characters()
        frame = self.stack[-1]
        if name in accents:
            frame.waiting.append("accent " + accents[name])
        elif name in symbols:
            self.emit(escape(symbols[name], quote=False))
        elif name in _STYLED or name in _UPRIGHT or name in _QUOTED:
            self.argument(name)
        elif name in _SWITCHES:
            self.out.append(f"<{_SWITCHES[name]}>")
            frame.ends.append(f"</{_SWITCHES[name]}>")
        elif name in _SKIPPED_FIRST or name == "frac":
            frame.waiting.append("frac" if name == "frac" else "skip")
        elif name in ("(", ")"):
            self.dollar("\\" + name)
        elif not name.isalpha():
            self.emit(_SPACES[name] if name in _SPACES else escape(name, quote=False))
        elif frame.math:
            self.emit(name)
        elif name not in _SILENT and not self.argument_follows():  # a word of the author's own, defined elsewhere
            self.emit(name + space)

    def argument_follows(self) -> bool:
        """Whether braces with something in them stand next."""
        following = self.tokens[self.at : self.at + 2]
        return following[:1] == ["{"] and following[1:] != ["}"]

    def argument(self, name: str) -> None:
        """A command that dresses its argument in braces; without braces it does nothing."""
        if self.at < len(self.tokens) and self.tokens[self.at] == "{":
            self.at += 1
            tag = name if name in _QUOTED else _STYLED.get(name, "")
            self.open(tag, name not in _QUOTED, math=self.stack[-1].math and name not in _UPRIGHT)

    def dollar(self, token: str) -> None:
        """Begin or end a formula; a sign without its partner is money."""
        if self.stack[-1].math:
            while not self.stack[-1].formula:
                self.close()
            self.close()
        elif token == "\\(" or self.formula_follows():
            self.open(dressed=True, math=True).formula = True
        elif token == "$":
            self.emit("$")

    def formula_follows(self) -> bool:
        """Whether a formula starts at this sign: prices are told by a space inside an end or digits all around."""
        if self.at > self.last_dollar or self.tokens[self.at].isspace():
            return False
        end = self.tokens.index("$", self.at)
        follows = self.tokens[end + 1] if end + 1 < len(self.tokens) else ""
        prices = self.tokens[self.at][:1].isdigit() and follows[:1].isdigit()
        return end > self.at and not self.tokens[end - 1].isspace() and not prices

    def tag(self, token: str) -> None:
        """An HTML tag: written anew, dropped or shown, never live."""
        closing = token[1] == "/"
        found = _TAG_NAME.search(token)
        name = found.group().lower() if found else ""
        tags = self.stack[-1].tags
        known = _TAGS.get(name)
        if known and closing:
            if tags and tags[-1] == known:
                self.out.append(f"</{tags.pop()}>")
        elif known:
            tags.append(known)
            self.out.append(f"<{known}>")
        elif name in _DROPPED or name.startswith(("mml:", "jats:")):
            self.emit(" " if name in ("br", "p", "div", "li") else "")
        else:
            self.emit(escape(token, quote=False))

    def prose(self, token: str) -> None:
        """Text outside formulas: TeX's dashes, ties and quotation marks."""
        if self.stack[-1].waiting:
            if token[0].isspace():
                return
            if len(token) > 1 and token[0] not in "-`'":
                self.emit(escape(token[0], quote=False))
                token = token[1:]
        self.emit(self.typeset(token))

    def typeset(self, token: str) -> str:
        """The characters a token of text prints as."""
        if token[0] in "`'\"":
            return self.quotation(token)
        if token[0] == "-":
            return ("-", "–", "—")[len(token) - 1]
        if token == "~":
            return "\u00a0"
        return " " if token[0].isspace() else escape(token, quote=False)

    def quotation(self, token: str) -> str:
        """A quotation mark or apostrophe, turned by what stands before it."""
        if token in ("``", "''", "`"):
            return {"``": "“", "''": "”", "`": "‘"}[token]
        last = next((piece[-1] for piece in self.out[:-4:-1] if piece[0] not in "<" + OPEN), " ")
        opens = last in " ([{—–-\u00a0/"
        if token == '"':
            return "“" if opens else "”"
        return "‘" if opens and self.closes_later() else "’"

    def closes_later(self) -> bool:
        """Whether an apostrophe at a word's start is the first of a pair; looked for nearby, to stay linear."""
        ahead = [*self.tokens[self.at : self.at + 40], " "]
        return any(token == "'" and not ahead[place + 1][:1].isalnum() for place, token in enumerate(ahead[:-1]))

    def formula(self, token: str) -> None:
        """Text inside a formula: single letters are italic, `_` and `^` lower and raise what follows."""
        waiting = self.stack[-1].waiting
        if token in "_^":
            waiting.append("sub" if token == "_" else "sup")
        elif token[0].isspace():
            if not waiting:
                self.emit(" ")
        elif waiting and len(token) > 1:
            self.emit(_variable(token[0]))
            self.emit(_variable(token[1:]))
        else:
            self.emit(_variable(_PRIMES.get(token, token)))


def _variable(token: str) -> str:
    """Letters of a formula: one letter is a variable and italic, several are a word (`CO_2`, `max`)."""
    safe = escape(token, quote=False)
    return f"<i>{safe}</i>" if len(token) == 1 and token.isascii() and token.isalpha() else safe


def _applied(command: str, unit: str) -> str:
    """What a waiting command makes of a single character: an accent, a level, a fraction's upper part, nothing."""
    if command.startswith("accent "):
        return _accented(unit, command[-1])
    if command == "skip":
        return ""
    return f"{unit}/" if command == "frac" else f"<{command}>{unit}</{command}>"


def _accented(unit: str, accent: str) -> str:
    """The accent on the unit's first letter (a dotless i takes its dot back: the accent replaces it)."""
    letter = {"ı": "i", "ȷ": "j"}.get(unit[:1], unit[:1])
    rest = unit[1:].lstrip(_COMBINING)  # what accents stand on it already: the outer one comes last
    return letter + unit[1 : len(unit) - len(rest)] + accent + rest if letter.isalpha() else unit
