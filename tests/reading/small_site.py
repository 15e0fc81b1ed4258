"""A small site with everything that pages are made from: merged works, quotes, a notice, works nobody cites."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HOOK = Path(__file__).parents[2] / "hooks" / "everyclaim.py"
SHELL = (
    "<!doctype html><html lang=en><head><title>{{ page.title }}</title>"
    "{% if page.canonical_url %}<link rel=canonical href='{{ page.canonical_url }}'>{% endif %}</head>"
    "<body><main>{{ page.content }}</main></body></html>"
)
SETTINGS = f"""site_name: Test site
site_url: https://example.org/guide/
theme: {{name: null, custom_dir: theme}}
hooks: [{HOOK}]
extra: {{everyclaim: {{bib: refs.bib, profile: health}}}}
"""
BIB = """@string{jt = "Journal of Trials"}

@article{daly, author={Daly, Ella J. and Singh, Jaskaran B.}, title={Efficacy of a spray}, journal=jt, year={2018},
  doi={10.1001/jama.2018.1}, pmid={29282469}, studytype={trial}, samplesize={67}, population={adults},
  quote={The effect was <b>not</b> large.}}
@article{dalyagain, author={Daly, Ella J. and Singh, Jaskaran B.}, title={Efficacy of a spray}, journal=jt, year={2018},
  doi={10.1001/JAMA.2018.1}}
@article{smith:2019, author={Smith, Ann}, title={A trial of <script>alert(1)</script> rest}, journal={Trials},
  year={2019}, doi={10.5555/rest}}
@book{unread, author={Unread, Una}, title={Nobody cites this}, publisher={Press}, year={2004}}
"""
PAGES = {
    "index": '# Home\n\nThe spray lowered scores by 30% in adults [@daly, p. 353, "fell by a third"]. It is a test.\n',
    "rest": "# Rest\n\nSleep improved by 15% in adults. Rest helped 20% of them [@smith:2019]. @dalyagain found more in 12%.\n",
}
NOTICE = {"kind": "retraction", "source": "crossref", "date": "2021-02-03", "identifier": "doi:10.5555/notice"}
LOCK = {
    "work": "doi:10.5555/rest", "checked": "2026-01-31", "source": "crossref",
    "record": {"type": "article", "title": "A trial", "doi": "10.5555/rest", "notices": [NOTICE]},
}  # fmt: skip


class Built(NamedTuple):
    """A built site."""

    folder: Path
    output: str

    def text(self, name: str) -> str:
        """A file's text."""
        return (self.folder / name).read_text(encoding="utf-8")

    def article(self, name: str) -> str:
        """What stands in the shell of a page."""
        return self.text(f"{name}/index.html" if name else "index.html").partition("<main>")[2].partition("</main>")[0]

    def ids(self, name: str) -> set[str]:
        """The ids of a page."""
        return set(re.findall(r'\bid="([^"]+)"', self.article(name)))


def make(
    root: Path, settings: str = SETTINGS, pages: Mapping[str, str] = PAGES, bib: str = BIB, lock: str = json.dumps(LOCK)
) -> Built:
    """Write the project and build it."""
    files = {f"docs/{name}.md": text for name, text in pages.items()}
    files |= {"refs.bib": bib, "theme/main.html": SHELL, "mkdocs.yml": settings, "everyclaim.lock": lock}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root, capture_output=True, text=True, timeout=120, check=False, env=os.environ | {"NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(root / "site", done.stdout + done.stderr)
