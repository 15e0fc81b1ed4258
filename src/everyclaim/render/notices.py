"""Findings on the page itself, for the editor who looks at it while writing."""

from collections.abc import Sequence
from html import escape

from everyclaim import patterns as re
from everyclaim.model import Finding
from everyclaim.render.words import Words

_BOX = "ec-findings"
_CODE = re.compile(r"`([^`]+)`")
_OPEN = 5  # findings that are shown at once; more are behind their number, so that the page is seen first


def finding_id(finding: Finding) -> str:
    """The id of a finding in the page's box."""
    return f"finding-{finding.start.line}-{finding.start.column}-{finding.rule}"


def marker(findings: Sequence[Finding]) -> str:
    """A sign after a sentence that leads to what the box says of it."""
    return "".join(_sign(finding) for finding in findings)


def box(findings: Sequence[Finding], words: Words) -> str:
    """All findings of a page, to stand above it."""
    items = "\n".join(_item(finding) for finding in findings)
    title = escape(words("findings", count=len(findings)))
    shown = " open" if len(findings) <= _OPEN else ""
    return (
        f'<aside class="{_BOX}" aria-label="{title}">\n<details{shown}><summary>{title}</summary>\n'
        f"<ul>\n{items}\n</ul>\n</details>\n</aside>\n"
    )


def end_of_box(html: str) -> int:
    """Where a page's own content begins: 0, or behind the box that findings stand in above it."""
    return html.find("</aside>") if html.startswith(f'<aside class="{_BOX}"') else 0


def _sign(finding: Finding) -> str:
    name = escape(f"{finding.level}: {finding.message}")
    target = finding_id(finding)
    return f'<a class="ec-finding ec-{escape(finding.level)}" href="#{target}" title="{name}" aria-label="{name}">!</a>'


def _item(finding: Finding) -> str:
    place = escape(f"{finding.path}:{finding.start.line}:{finding.start.column}")
    what = f"<b>{escape(finding.level)}[{escape(finding.rule)}]</b> {_with_code(finding.message)}"
    advice = f"<br><small>{_with_code(finding.help)}</small>" if finding.help else ""
    return f'<li class="ec-{escape(finding.level)}" id="{finding_id(finding)}"><code>{place}</code> {what}{advice}</li>'


def _with_code(text: str) -> str:
    """A message as HTML: what it has between backquotes is code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))
