"""Puts right in the finished pages what the theme's templates leave: what validators name, and empty space."""

import re
from pathlib import Path
from typing import Any

from everyclaim.render.assets import without_layout

_KEPT = re.compile(r"(<pre\b.*?</pre>|<textarea\b.*?</textarea>|<script\b.*?</script>)", re.DOTALL)
_SLASH = re.compile(r"(<(?:img|br|hr|input)\b[^<>]*?) ?/>")
# The mark beside a heading, for a pointer: read as part of every heading it would be noise, and the contents link there too.
_MARK = re.compile(r'(<a class="headerlink") (href="[^"]*") title="[^"]*">')
_SPACE = re.compile(r"[ \t]*\n\s*")
# The guide's shell (overrides/main.html) has its own navigation and search, and shows no messages.
_UNUSED = re.compile(
    r'<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>|'
    r'<div class="md-dialog" data-md-component="dialog">\s*<div[^>]*></div>\s*</div>'
)


def on_post_page(output: str, **_: Any) -> str:
    """The page as it is written."""
    return _tidied(output)


def on_post_template(output: str, template_name: str, **_: Any) -> str:
    """The page for what is not found, as it is written."""
    return _tidied(output) if template_name.endswith(".html") else output


def on_post_build(config: Any, **_: Any) -> None:
    """The guide's own files as they are served."""
    for name in ("guide.css", "guide.js"):
        path = Path(config["site_dir"], "assets", name)
        path.write_text(without_layout(name, path.read_text(encoding="utf-8")), encoding="utf-8")


def _tidied(html: str) -> str:
    html = _SLASH.sub(r"\1>", _UNUSED.sub("", html)).replace("<!doctype html>", "<!DOCTYPE html>", 1)
    html = _MARK.sub(r'\1 aria-hidden="true" tabindex="-1" \2>', html)
    parts = _KEPT.split(html)
    return "".join(part if number % 2 else _SPACE.sub("\n", part) for number, part in enumerate(parts)).lstrip()
