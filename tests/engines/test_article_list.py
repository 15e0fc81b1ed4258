"""An article's list of 17 references, wrapped as it is pasted, all the way: `add --from`, `check --fix`, the site."""

import re
import subprocess
import sys
import textwrap
from html import unescape
from pathlib import Path

from projects import build, write_project

from everyclaim.bibliography.styles import style
from everyclaim.bibliography.works import group
from everyclaim.parse import bibtex

LIST = Path(__file__).parents[1] / "bibliography" / "fixtures" / "article.bib"
PAGE = "# Ketamine\n\nIt acts on receptors [@zanos2018; @mion2017; @again2018, p. 630]. @again2018 [p. 9] says why.\n"


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "everyclaim", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)


def test_seventeen_references_become_fifteen_on_the_site(tmp_path: Path) -> None:
    """Repeats of the list are known when it is read; one that another tool brought is merged, and its citations with it."""
    apa = style("apa")
    works = [group([entry]).works[0] for entry in bibtex.parse(LIST.read_text(encoding="utf-8")).entries]
    printed = [re.sub(r"<[^>]+>", "", apa.reference(work)).replace("&amp;", "&") for work in works]
    pasted = "\n".join(
        textwrap.fill(f"  {number}. {text}", 80, subsequent_indent="     ") for number, text in enumerate(printed, 1)
    )
    settings = "markdown_extensions: [everyclaim]\nextra: {everyclaim: {bib: refs.bib}}\n"
    root = write_project(tmp_path, {"index": PAGE}, {"list.txt": f"Share this Post\n\n{pasted}\n"}, settings)

    added = run(root, "add", "--from", "list.txt")
    assert added.stdout.count("added as @") == 15
    assert added.stdout.count("you have this as @") == 2
    assert added.stderr.splitlines() == ["list.txt:1: this line could not be read as a reference: Share this Post"]

    bib = root / "refs.bib"
    imported = bib.read_text(encoding="utf-8")
    zanos = next(entry for entry in bibtex.parse(imported).entries if entry.key == "zanos2018")
    again = imported[zanos.span.start : zanos.span.end].replace("{zanos2018,", "{again2018,")
    bib.write_text(f"{imported}\n{again}\n", encoding="utf-8")

    run(root, "check", "--fix")
    fixed = bib.read_text(encoding="utf-8")
    keys = [entry.key for entry in bibtex.parse(fixed).entries]
    assert len(keys) == 15
    assert "again2018" not in keys
    assert "ids" in fixed
    page = "# Ketamine\n\nIt acts on receptors [@zanos2018, p. 630; @mion2017]. @zanos2018 [p. 9] says why.\n"
    assert (root / "docs" / "index.md").read_text(encoding="utf-8") == page
    assert run(root, "check", "--fix").stdout.count("changed ") == 0

    built = build(root)
    assert built.code == 0
    shown = unescape(re.sub(r"<[^>]+>", "", built.page("index"))).replace("\N{NO-BREAK SPACE}", " ")
    assert "It acts on receptors [1, p. 630; 2]. Zanos et al [1, p. 9] says why." in shown
