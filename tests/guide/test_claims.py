"""The guide keeps its own rule: every claim shows its source, and no citation can go without the check saying so."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest

from everyclaim.check import check
from everyclaim.claims.coverage import cover
from everyclaim.config import load
from everyclaim.index import Index, build
from everyclaim.model import Span

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def guide() -> Index:
    """All that is known of the guide, read once."""
    return build(load(str(ROOT / "mkdocs.yml")))


def is_prose(path: str) -> bool:
    """Whether a page is the guide's own: not one for editors, not the list of all references."""
    return path.count("/") == 1 and path != "docs/references.md"


class Deletion(NamedTuple):
    """A citation to delete, and the lines of the claims for which it alone stands."""

    path: str
    span: Span
    lines: frozenset[int]


def needed(guide: Index, path: str) -> Iterator[Deletion]:
    """The citations of a page that alone stand for a claim that needs a source."""
    page, judgements = guide.pages[path], guide.judgements[path]
    covering = cover(page, guide.config.coverage)
    for span in sorted({citation.group for citation in page.citations}):
        own = {number for number, citation in enumerate(page.citations) if citation.group == span}
        claims = [item.sentence for item in judgements if item.level]
        bare = [number for number in claims if covering[number] and set(covering[number]) <= own]
        if bare:
            places = (guide.places(path, page.sentences[number].span)[0].line for number in bare)
            yield Deletion(path, span, frozenset(places))


def rounds(guide: Index) -> list[list[Deletion]]:
    """All deletions, at most one a page in each round: what happens on one page changes nothing on another."""
    by_page = [list(needed(guide, path)) for path in guide.pages if is_prose(path)]
    return [[each for each in together if each] for together in zip_longest(*by_page)]


def delete(root: Path, guide: Index, deletions: list[Deletion]) -> None:
    """Write the pages without these citations; the line breaks stay, so that no line changes its number."""
    for path, (start, end), _ in deletions:
        text = guide.text(path)
        (root / path).write_text(text[:start] + "\n" * text.count("\n", start, end) + text[end:], encoding="utf-8")


def errors(output: str) -> set[tuple[str, int]]:
    """The places (page, line) of the bare claims that a command named."""
    found = re.findall(r"^(?:ERROR +-  )?(docs/\S+?):(\d+):\d+: error\[uncited-claim\]", output, re.MULTILINE)
    return {(path, int(line)) for path, line in found}


def run(root: Path, *command: str) -> tuple[int, str]:
    """Run one of the two commands on a copy of the guide."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, timeout=120, check=False,
        env=os.environ | {"NO_COLOR": "1"},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The guide's own files, to be spoiled."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "bibliography.bib", "everyclaim.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_bare_claim_of_any_kind_is_an_error_in_the_guide(guide: Index) -> None:
    assert guide.config.rules["uncited-claim"] == "error"


def test_the_guide_has_no_error(guide: Index) -> None:
    assert [found for found in check(guide) if found.level == "error"] == []


def test_every_page_of_the_guide_cites(guide: Index) -> None:
    pages = [page for path, page in guide.pages.items() if is_prose(path)]
    assert len(pages) >= 10
    assert [page.path for page in pages if not page.citations] == []


def test_every_source_is_cited(guide: Index) -> None:
    assert [work.canonical for work in guide.bibliography.works if work.canonical not in guide.uses] == []


def test_no_organisation_is_named_twice_as_author_and_as_title() -> None:
    """AMA takes the organisation for the title of a page without one; as author too, it would be printed twice."""
    entries = re.split(r"(?m)^@", (ROOT / "bibliography.bib").read_text(encoding="utf-8"))
    fields = [dict(re.findall(r"(author|title) +=\s+\{(.+?)\},\n", entry, re.DOTALL)) for entry in entries]
    bare = [{name: re.sub(r"[{}\\\s]+", "", value).casefold() for name, value in each.items()} for each in fields]
    assert any("author" in each for each in bare)
    assert [each for each in bare if "author" in each and each["author"] == each.get("title")] == []


@pytest.mark.parametrize("page", ["README.md", "docs/editors/index.md"])
def test_the_finding_that_is_shown_is_the_one_that_is_found(page: str, copy: Path) -> None:
    shown = re.findall(
        r"(docs/index\.md:\d+:\d+: error\[uncited-claim\] .*?) …”", (ROOT / page).read_text(encoding="utf-8")
    )
    overview = copy / "docs" / "index.md"
    bare = overview.read_text(encoding="utf-8").replace("by a national survey [@nimh2020]", "by a national survey")
    overview.write_text(bare, encoding="utf-8")
    code, output = run(copy, "everyclaim.cli", "check", "--format", "concise", "docs/index.md")
    assert code == 1
    assert [line for line in output.splitlines() if len(shown) == 1 and line.startswith(shown[0])] != []


@pytest.mark.parametrize("share", range(4))
def test_a_citation_that_is_deleted_is_missed(guide: Index, copy: Path, share: int) -> None:
    """Each citation that alone covers a claim, by both commands, at that claim; shared out over the processors."""
    assert sum(map(len, rounds(guide))) > 200
    for deletions in rounds(guide)[share::4]:
        delete(copy, guide, deletions)
        for command in (("everyclaim.cli", "check", "--format", "concise"), ("mkdocs", "build", "--strict", "-q")):
            code, output = run(copy, *command)
            found = errors(output)
            assert code == 1, output
            assert [item for item in deletions if not any((item.path, line) in found for line in item.lines)] == []
        delete(copy, guide, [item._replace(span=Span(0, 0)) for item in deletions])
    assert not (copy / "site").exists()
