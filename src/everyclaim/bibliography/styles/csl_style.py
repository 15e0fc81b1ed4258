"""Styles that a CSL file describes ("csl:lancet.csl"), worked out by citeproc-py, which the extra `csl` brings.

The file says how a reference is written; citations in the text are ours, as numbers or as names and years, whichever
the file says it is. What the processor returns is cut down to the tags that our own styles write.
"""

import os
import re
import warnings
from functools import cache
from html import unescape
from io import BytesIO
from typing import Any

from ...contents import contents
from ...model import Work
from . import ama, apa, links, record
from .csl_item import item, restored
from .style import Style

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_TAG = re.compile(r"<[^<>]*>")
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|#\d+|#x[0-9a-fA-F]+);)|<(?!/?(?:i|b|sub|sup)>)")
_KEPT = re.compile(r"</?(?:i|b|sub|sup)>$")
_ADDRESS = re.compile(r"https?://[^\s<>]+|(?:(?<=doi:)|(?<=doi: )|(?<=DOI: ))10\.\d{4,9}/[^\s<>]+")
_REPEATED = re.compile(r"([.,;:])(?:\s*[.,;:])*\1|\s+(?=[.,;])|(?<=[?!])\.")


def from_file(path: str) -> Style:
    """The style that the CSL file at `path` describes. Raises ValueError, naming the file and the way out."""
    processor, is_dated, text = _loaded(path)
    own = apa.STYLE if is_dated else ama.STYLE
    return Style(
        f"csl:{path}", "author-date" if is_dated else "numeric", own.write, write_year=own.write_year,
        conjunction=own.conjunction, comma=own.comma, whole=lambda work, suffix: _reference(work, suffix, processor),
        source=text,
    )  # fmt: skip


@cache
def _loaded(path: str) -> tuple[Any, bool, str]:
    """The processor's style, whether it cites by name and year, and the text of the file."""
    try:
        from citeproc import CitationStylesStyle
    except ImportError:
        raise ValueError(f"{path}: a CSL file needs citeproc-py: pip install 'everyclaim[csl]'") from None
    root, text = _parsed(path)
    _independent(path, root)
    _whole(path, root)
    _spoken(path, root.get("default-locale", "en-US"))
    formats = [node.get("citation-format") for node in root.iter(f"{_NAMESPACE}category")]
    from lxml import etree

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a schema that lags behind the style files
            return CitationStylesStyle(BytesIO(etree.tostring(root)), validate=False), "author-date" in formats, text
    except Exception as error:  # whatever a processor in alpha stumbles over in a file that is not its own
        raise ValueError(f"{path}: this CSL style cannot be used: {_reason(error)}") from None


def _parsed(path: str) -> tuple[Any, str]:
    """The root of the file's XML, without the numbers that our lists have anyway; entities are refused, not read."""
    from lxml import etree

    try:
        data = contents(path)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise ValueError(f"{path}: a CSL style has no document type; remove it")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        root = etree.fromstring(data, parser)
    except (OSError, etree.XMLSyntaxError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else _reason(error)
        raise ValueError(f"{path}: this CSL style cannot be read: {reason}") from None
    for node in [*root.iter(f"{_NAMESPACE}text"), *root.iter(f"{_NAMESPACE}number")]:
        if node.get("variable") == "citation-number" and any(
            above.tag.endswith("}bibliography") for above in node.iterancestors()
        ):
            node.getparent().remove(node)
    return root, data.decode("utf-8", "replace")


def _independent(path: str, root: Any) -> None:
    """Raise where the file is no style, has no list of references, or only points to another style."""
    if root.tag != f"{_NAMESPACE}style":
        raise ValueError(f"{path}: this is no CSL style: its first element is <{root.tag.rpartition('}')[2]}>")
    if root.find(f"{_NAMESPACE}bibliography") is not None:
        return
    parents = [link.get("href") for link in root.iter(f"{_NAMESPACE}link") if link.get("rel") == "independent-parent"]
    if parents:
        raise ValueError(f"{path}: this CSL style only points to another one; use that: {parents[0]}")
    raise ValueError(f"{path}: this CSL style describes no list of references")


def _whole(path: str, root: Any) -> None:
    """Raise where the file calls a macro that it does not have: the processor would stumble over every work."""
    there = {node.get("name") for node in root.iter(f"{_NAMESPACE}macro")}
    missing = sorted({name for node in root.iter() if (name := node.get("macro")) and name not in there})
    if missing:
        raise ValueError(f"{path}: this CSL style calls the macro {missing[0]}, which it does not have")


def _spoken(path: str, locale: str) -> None:
    """Raise where nobody has the words of the style's language: the processor would use English ones unasked."""
    from citeproc import LOCALES_PATH

    known = {name.removeprefix("locales-").partition(".")[0] for name in os.listdir(LOCALES_PATH)}
    if locale not in known and locale.partition("-")[0] not in {name.partition("-")[0] for name in known}:
        raise ValueError(f"{path}: this CSL style wants the locale {locale}, which citeproc-py does not have")


def _reference(work: Work, suffix: str, processor: Any) -> str:
    """The reference as safe HTML; "" where the processor makes nothing of this work: then our own style writes it."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = CiteProcJSON([item(record.read(work), suffix)])
            made = CitationStylesBibliography(processor, source)
            made.register(Citation([CitationItem("work")]))
            (written,) = made.bibliography()
    except Exception:  # as above: one work that it stumbles over costs nobody a page
        return ""
    return _linked(restored(_safe(str(written))))


def _safe(html: str) -> str:
    """The tags of our own styles, the rest of the markup left out, what is no markup escaped."""
    html = _TAG.sub(lambda tag: tag[0] if _KEPT.match(tag[0]) else "", html)
    html = _LOOSE.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", html)
    return _REPEATED.sub(lambda found: found[1] or "", " ".join(html.split()))


def _linked(html: str) -> str:
    return _ADDRESS.sub(lambda found: _link(found[0]), html)


def _link(address: str) -> str:
    bare = address.rstrip(".,;")
    if bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1].rstrip(".,;")
    link = links.web(unescape(bare)) if bare.startswith("http") else links.to_doi(unescape(bare), bare)
    return link + address[len(bare) :]


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
