"""The line under the title says what the page says of itself, and nothing that nobody said."""

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from rendering import make_site, render_page

from everyclaim.revisions import revised


def line(front: str, **settings: object) -> str:
    text = f"---\n{front}\n---\n\n# Title\n\nIt fell by 20% [@daly]." if front else "# Title\n\nIt fell by 20% [@daly]."
    html = render_page(make_site({"page.md": text}, **settings), "page.md")
    found = re.search(r'<ul class="ec-trust">(.*?)</ul>', html)
    return (
        " | ".join(unescape(re.sub(r"<[^>]*>", "", item)) for item in found[1].split("</li>") if item) if found else ""
    )


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("", ""),
        ("title: T\ndate: 2026-01-02", ""),
        ("authors: Ann Doe", "By Ann Doe | 1 claim, with a source | 1 source"),
        (
            "authors: [Ann Doe, Al Roe]\nupdated: 2026-01-02",
            "By Ann Doe, Al Roe | Updated 2026-01-02 | 1 claim, with a source | 1 source",
        ),
        ("authors: [{name: Ann <b>Doe}]", "By Ann <b>Doe | 1 claim, with a source | 1 source"),
        (
            "reviewed_by: Dr Ray\nreviewed_on: 2026-02-03",
            "Reviewed by Dr Ray, 2026-02-03 | 1 claim, with a source | 1 source",
        ),
        (
            "review: not yet reviewed by a clinician",
            "Not yet reviewed by a clinician | 1 claim, with a source | 1 source",
        ),
        ("review: pending\nreviewed_by: Dr Ray", "Reviewed by Dr Ray | 1 claim, with a source | 1 source"),
        (
            "authors: A\nupdated: soon\ndate: 2026-01-02",
            "By A | Updated 2026-01-02 | 1 claim, with a source | 1 source",
        ),
    ],
)
def test_what_it_says(front: str, wanted: str) -> None:
    assert line(front) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It fell by 20% [@daly]. It rose by 3% [@daly].", "2 claims, all sourced"),
        ("It fell by 20% [@daly].\n\nDepression rose by 3% in women.", "2 claims, 1 with a source"),
        ("Depression rose by 3% in women.", "1 claim, without a source"),
    ],
)
def test_how_many_claims_have_a_source(text: str, wanted: str) -> None:
    html = render_page(make_site({"page.md": f"---\nauthors: A\n---\n\n# T\n\n{text}"}), "page.md")
    assert f'<li class="ec-claims">{wanted}</li>' in html


def test_the_sites_author_and_the_last_commit_where_the_page_is_silent() -> None:
    site = make_site({"page.md": "---\nreview: pending\n---\n\nIt fell by 20% [@daly]."}, site_author="The Site")
    site.revised["docs/page.md"] = "2025-05-06"
    html = render_page(site, "page.md")
    assert html.startswith('<ul class="ec-trust"><li class="ec-authors">By The Site</li>')
    assert '<time datetime="2025-05-06">' in html


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def test_the_day_of_the_last_commit_unless_history_is_cut(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    (whole / "docs").mkdir(parents=True)
    git(whole, "init", "-q")
    for name, day in (("a.md", "2024-01-02"), ("b c.md", "2024-03-04")):
        (whole / "docs" / name).write_text(name, encoding="utf-8")
        git(whole, "add", ".")
        git(whole, "-c", "core.hooksPath=/dev/null", "commit", "-qm", name, f"--date={day}T12:00:00")
    assert set(revised(str(whole))) == {"docs/a.md", "docs/b c.md"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in revised(str(whole)).values())
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{whole}", str(tmp_path / "cut"))
    assert revised(str(tmp_path / "cut")) == {}
    assert revised(str(tmp_path)) == {}
