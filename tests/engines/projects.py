"""Real builds of small sites configured for mkdocs-bibtex, with our hook as the one added line."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HOOK = Path(__file__).parents[2] / "hooks" / "everyclaim.py"
# A theme of nothing but the article: what is compared is ours.
THEME = "theme:\n  name: null\n  custom_dir: theme\n"
SHELL = "<!doctype html><title>{{ page.title }}</title><main>{{ page.content }}</main>{{ page.toc }}"


class Built(NamedTuple):
    """What a build left and said."""

    code: int
    output: str
    site: Path

    def page(self, name: str) -> str:
        """The article of a page, by its file's name without `.md`."""
        path = self.site / name / "index.html" if name != "index" else self.site / "index.html"
        text = path.read_text(encoding="utf-8")
        return text.partition("<main>")[2].partition("</main>")[0]

    def toc(self, name: str) -> str:
        """The table of contents of a page."""
        return (self.site / name / "index.html").read_text(encoding="utf-8").partition("</main>")[2]

    def said(self, *parts: str) -> bool:
        """Whether one line of the output holds all parts."""
        return any(all(part in line for part in parts) for line in self.output.splitlines())


def write_project(root: Path, pages: Mapping[str, str], bibs: Mapping[str, str], settings: str) -> Path:
    """Write a site's sources; `settings` is the rest of mkdocs.yml."""
    files = {f"docs/{name}.md": text for name, text in pages.items()} | dict(bibs)
    files |= {"theme/main.html": SHELL, "mkdocs.yml": f"site_name: Test\n{THEME}hooks: [{HOOK}]\n{settings}"}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def build(root: Path, *arguments: str, engine: str = "mkdocs") -> Built:
    """Run one build in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", *arguments],
        cwd=root, capture_output=True, text=True, timeout=120, check=False, env=os.environ | {"NO_COLOR": "1"},
    )  # fmt: skip
    return Built(done.returncode, done.stdout + done.stderr, root / "site")
