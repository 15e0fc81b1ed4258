"""Plain text to the values of BibTeX fields: what other formats and registries give as Unicode."""

from collections.abc import Iterable

from everyclaim import patterns as re

# \textbraceleft and not \{: BibTeX counts escaped braces like any other.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: "\\" + character for character in "%&#$_"},
}
_TABLE = str.maketrans(_ESCAPES)
_RANGE = re.compile(r"\s*([A-Za-z]*\d+)\s*(?:[-‐-―−]+)\s*([A-Za-z]*\d+)\s*")
_SEPARATOR = re.compile(r"\band\b", re.IGNORECASE)


def escape(text: str) -> str:
    """Text with LaTeX's special characters escaped, in one line; braces always balance."""
    return " ".join(text.translate(_TABLE).split())


def literal(text: str) -> str:
    """Text that BibTeX must not take apart or re-case: an organisation, an acronym."""
    return "{" + escape(text) + "}"


def person(family: str, given: str = "", suffix: str = "") -> str:
    """A name as `Family, Suffix, Given`, which no reader can take for another form; without a given name, literal."""
    if not given and not suffix:
        return literal(family) if family else ""
    return ", ".join(_part(part) for part in (family, suffix, given) if part)


def people(names: Iterable[str]) -> str:
    """Names already written, as one field."""
    return " and ".join(filter(None, names))


def page_range(pages: str) -> str:
    """`166-175` with LaTeX's dash between numbers; anything else escaped only."""
    match = _RANGE.fullmatch(pages)
    return f"{match[1]}--{match[2]}" if match else escape(pages)


def _part(text: str) -> str:
    """Part of a name; one that holds a comma or an "and" is braced."""
    return literal(text) if "," in text or _SEPARATOR.search(text) else escape(text)
