"""Reads damaged entries: keeps what can be kept, tells every defect at its place, never gives up."""

import re
from functools import cached_property

from everyclaim.model import Entry, Field, Span

from . import recovery
from .grammar import BRACES, FIELD_NAME, GOES_ON, KEY, QUOTE_OR_BRACE
from .tape import Tape, tidy
from .values import expression, skip_space

_SHOWN = 40  # characters of a line behind which something has to be written


class Repair:
    """One damaged entry: `opened` is behind its opening delimiter, `limit` the next entry's start or the text's end."""

    def __init__(self, tape: Tape, start: int, opened: int, limit: int) -> None:
        self.tape, self.text = tape, tape.text
        self.start, self.opened, self.limit = start, opened, limit
        self.at = opened
        self.closer = "}" if self.text[opened - 1] == "{" else ")"
        self.fields: dict[str, Field] = {}
        self.line_end_quote = opened
        self.value_is_open = False

    def entry(self, kind: str, path: str) -> Entry:
        """The entry, as far as it can be read; its span ends where reading goes on."""
        key, key_span = self.key()
        while self.item():
            pass
        return Entry(key, kind, self.fields, path, Span(self.start, self.at), key_span)

    def ahead(self) -> str:
        """Skip blanks; the character that stands there ("" at the limit)."""
        self.at = skip_space(self.text, self.at, self.limit)
        return self.character()

    def character(self) -> str:
        """What stands here ("" at the limit)."""
        return self.text[self.at : self.at + 1] if self.at < self.limit else ""

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A match of the pattern right here."""
        return pattern.match(self.text, self.at, self.limit)

    def report(self, message: str, start: int, end: int, advice: str) -> None:
        """Note a defect of this entry."""
        self.tape.report(message, start, end, advice)

    def line_end(self, start: int, furthest: int) -> int:
        """The end of the line of `start`, or the furthest place."""
        line = recovery.LINE.match(self.text, start, furthest)
        return line.end() if line else furthest

    # --- the key ---

    def key(self) -> tuple[str, Span]:
        """Read the key and its comma."""
        while self.ahead() == "%":
            self.percent()
        start = self.at
        written = self.key_text()
        self.at = end = start + len(written)
        if not written:
            advice = "Write a key as in `@article{smith2020,`: without one nothing can cite the entry."
            self.report("the entry has no key", self.start, self.opened, advice)
        elif len(written.split()) > 1:
            self.report(f"the key “{written}” contains a space", start, end, "Write the key without spaces.")
        if self.ahead() == ",":
            self.at += 1
        elif written and self.character() not in ("", "}", ")"):
            self.report("a comma is missing behind the key", start, end, f"Write `{written},`.")
        return written, Span(start, end)

    def key_text(self) -> str:
        """The key as written; "" if a field stands in its place."""
        plain = self.match(KEY)
        if plain:
            return plain[1]
        found = None if self.match(recovery.STARTS_FIELD) else self.match(recovery.KEY_TEXT)
        if found is None:
            return ""
        written = found[0].rstrip()
        if self.text[found.end() : found.end() + 1] == "=":  # `key title = ...`, no comma between
            written = written[: -len(written.split()[-1])].rstrip() if written else ""
        return written

    # --- what stands in the entry ---

    def item(self) -> bool:
        """Read the next thing; False at the entry's end."""
        character = self.ahead()
        if character == "":
            self.never_closed()
            return False
        if character in "})":
            return self.delimiter(character)
        if character == ",":
            start = self.at
            while self.ahead() == ",":
                self.at += 1
            self.report("a comma too many", start, start + 1, "Remove it: BibTeX stops reading the entry there.")
        elif character == "%":
            self.percent()
        elif not self.field():
            self.junk()
        return True

    def never_closed(self) -> None:
        """The next entry or the text's end comes before this one's closing delimiter."""
        self.at = self.start + len(self.text[self.start : self.limit].rstrip())
        if not self.value_is_open:  # that was told already
            end = self.line_end(self.start, self.at)
            last = self.text[max(self.text.rfind("\n", self.start, self.at) + 1, self.at - _SHOWN) : self.at].strip()
            behind = f", behind `{last}`" if end < self.at else ""
            advice = f"Write `{self.closer}` at its end{behind}."
            self.report("the entry is never closed", self.start, end, advice)

    def delimiter(self, character: str) -> bool:
        """A closing delimiter: the entry's own, the wrong one, or one too many. True if the entry goes on."""
        here = self.at
        self.at += 1
        if GOES_ON.match(self.text, self.at, self.limit):
            advice = "Remove it: for BibTeX the entry ends here, and the fields below are lost."
            self.report(f"a `{character}` too many", here, here + 1, advice)
            while self.ahead() in (",", "}", ")"):
                self.at += 1
            return True
        if character == self.closer:
            return False
        closes = character == "}" or not self.ahead()
        advice = f"Write `{self.closer}` here." if closes else "Remove it."
        while not closes and self.ahead() == character:
            self.at += 1
        self.report(f"`{character}` does not close this entry", here, here + 1, advice)
        return not closes

    def percent(self) -> None:
        """A comment where BibTeX knows none: the line is passed over."""
        start, self.at = self.at, self.line_end(self.at, self.limit)
        advice = "Remove the line or move it out of the entry: BibTeX takes it for a field."
        self.report("`%` does not start a comment inside an entry", start, self.at, advice)

    def junk(self) -> None:
        """Something that is no field: on to where the entry makes sense again."""
        start = self.at
        found = recovery.RESUME.search(self.text, start + 1, self.limit)
        self.at = found.end() if found else self.limit
        end = self.line_end(start, min(self.at, start + 80))
        advice = "A field is written `name = {value},`; check the braces and commas before this place."
        self.report("this is not a field", start, max(end, start + 1), advice)

    # --- fields ---

    def field(self) -> bool:
        """Read `name = value` and its comma; False if there is no field here."""
        start = self.at
        found = self.match(FIELD_NAME)
        if found is None:
            found = self.match(recovery.NAME_WITHOUT_EQUALS)
            if found is None:
                return False
            self.report(f"`=` is missing behind `{found[1]}`", *found.span(1), f"Write `{found[1]} = ...`.")
        self.at = value_start = found.end()
        value = self.value(found[1], found.start(1))
        value_start = min(value_start, self.at)  # blanks where a value is missing belong to nothing
        field = Field(found[1].lower(), value, Span(start, self.at), Span(value_start, self.at))
        self.tape.add(self.fields, field)
        self.comma(value)
        return True

    def comma(self, value: str) -> None:
        """Pass the comma behind the value that ends here."""
        end = self.at
        if self.ahead() == ",":
            self.at += 1
        elif value and (self.match(recovery.STARTS_FIELD) or self.match(recovery.NAME_WITHOUT_EQUALS)):
            self.report("a comma is missing behind this field", end - 1, end, "Write a comma behind the value.")

    def value(self, name: str, name_start: int) -> str:
        """Read the value here."""
        opener = self.character()
        if opener in ("", ",", "}", ")") or (opener not in '{"' and self.match(recovery.STARTS_FIELD)):
            self.report(
                f"field `{name}` has no value", name_start, name_start + len(name), "Write one or remove the field."
            )
            self.at = name_start + len(self.text[name_start : self.at].rstrip())
            return ""
        if opener not in '{"' and self.lacks_opener():
            return self.unopened(name)
        mark = len(self.tape.defects)
        read = expression(self.tape, self.at, self.limit, self.closing)
        if read and self.fits(read[1]):
            value, self.at = read
            return value
        del self.tape.defects[mark:]
        return self.misdelimited(opener, read and read[1]) if opener in '{"' else self.undelimited(name)

    def lacks_opener(self) -> bool:
        """Whether bare words here end with a closing delimiter of their own."""
        found = self.match(recovery.VALUE_TEXT)
        end = found.end() if found else self.at
        closer = self.text[end : end + 1] if end < self.limit else ""
        if closer == '"':
            return "#" not in self.text[self.at : end]
        return closer == "}" and GOES_ON.match(self.text, end + 1, self.limit) is not None

    def unopened(self, name: str) -> str:
        """Bare words with a closing delimiter but no opening one."""
        found = self.match(recovery.VALUE_TEXT)
        start, end = self.at, found.end() if found else self.at
        self.at = end + 1
        opener = "{" if self.text[end] == "}" else '"'
        self.report(f"`{opener}` is missing before the value of `{name}`", start, end, f"Write `{opener}` before it.")
        return tidy(self.text[start:end])

    def fits(self, end: int) -> bool:
        """Whether the entry goes on or ends as it should behind a value that ends at `end`."""
        after = skip_space(self.text, end, self.limit)
        if after == self.limit and self.text[self.at] not in '{"':  # a number or a name: only the entry is left open
            return True
        if self.text[after : after + 1] in (",", "}", ")") and after < self.limit:
            return True
        return not recovery.FIELD_LINE.search(self.text, self.at, end) and bool(
            recovery.STARTS_FIELD.match(self.text, after, self.limit)
        )

    def misdelimited(self, opener: str, end: int | None) -> str:
        """A value whose delimiter is closed nowhere, or at a place (`end`) behind which nothing makes sense."""
        start = self.at
        cut = recovery.FIELD_LINE.search(self.text, start, self.limit if end is None else end + 1)
        if cut is None and end is not None:
            if opener == '"' and (quote := self.next_line_end_quote(start + 1)) > end:
                advice = "Put braces around the value instead of quotation marks."
                self.report("a quotation mark inside of quotation marks", end - 1, end, advice)
                self.at = quote + 1
                return tidy(self.text[start + 1 : quote])
            if not self.closes_entry(end):
                self.at = end
                return tidy(self.text[start + 1 : end - 1])
        stop = cut.start() if cut else self.limit if end is None else end - 1
        name = "brace" if opener == "{" else "quotation mark"
        closer = "}" if opener == "{" else '"'
        self.value_is_open = stop == self.limit
        self.report(f"this {name} is never closed", start, start + 1, f"Write `{closer}` at the end of the value.")
        self.at = start + len(self.text[start:stop].rstrip(" \t\r\n,"))
        return tidy(self.text[start + 1 : self.at])

    def closes_entry(self, end: int) -> bool:
        """Whether the brace before `end`, alone on its line, is the entry's: nothing follows that could close it."""
        line = max(self.text.rfind("\n", self.at, end - 1), self.text.rfind("\r", self.at, end - 1))
        alone = line >= 0 and not self.text[line : end - 1].strip()
        return alone and skip_space(self.text, end, self.limit) == self.limit

    def undelimited(self, name: str) -> str:
        """A value of several bare words."""
        found = self.match(recovery.VALUE_TEXT)
        written = found[0].rstrip() if found else ""
        start, self.at = self.at, self.at + len(written)
        self.report(
            f"the value of `{name}` has no braces or quotation marks around it",
            start,
            self.at,
            f"Write `{name} = {{{written}}}`.",
        )
        return tidy(written)

    # --- delimiters ---

    @cached_property
    def braces(self) -> dict[int, int]:
        """Where each opening brace of the entry is closed: looked up, as many fields may ask."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for brace in BRACES.finditer(self.text, self.opened, self.limit):
            if brace[0] == "{":
                opened.append(brace.start())
            elif opened:
                pairs[opened.pop()] = brace.start()
        return pairs

    def closing(self, at: int) -> int | None:
        """Where the brace or quotation mark at `at` is closed."""
        if self.text[at] == "{":
            return self.braces.get(at)
        mark = QUOTE_OR_BRACE.search(self.text, at + 1, self.limit)
        while mark and mark[0] != '"':
            closed = self.braces.get(mark.start())
            if closed is None:
                return None
            mark = QUOTE_OR_BRACE.search(self.text, closed + 1, self.limit)
        return mark.start() if mark else None

    def next_line_end_quote(self, at: int) -> int:
        """The first quotation mark from `at` on that ends a line, or -1; remembered, as many fields may ask."""
        if self.line_end_quote < at and self.line_end_quote != -1:
            found = recovery.LINE_END_QUOTE.search(self.text, at, self.limit)
            self.line_end_quote = found.start() if found else -1
        return self.line_end_quote
