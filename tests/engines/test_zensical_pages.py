"""`everyclaim pages`: what Zensical cannot make, put into the site that it has built; the same as MkDocs' builds have it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_four_engines import OWN, articles, build, write

# What a page says of itself to programs, and where it sends them.
DATA = re.compile(
    r"<script\b[^>]*application/ld\+json[^>]*>.*?</script>|<meta\b[^>]*\b(?:property=\"og:|name=\"citation_)[^>]*>|"
    r"<link rel=\"alternate\"[^>]*>",
    re.DOTALL,
)
LINK = re.compile(r'<a class="ec-more" href="([^"]*)"')


def everyclaim(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "everyclaim.cli", *arguments], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip


def project(root: Path) -> Path:
    write(root, "apa")
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace(", pages: false", ", search: false")
    # Pages that say something of themselves: titles of the navigation and of front matter, people, and no day.
    text = text.replace(
        "nav: [index.md, part/one.md", "site_description: Of trials\nnav: [The start: index.md, part/one.md"
    )
    file.write_text(text, encoding="utf-8")
    one = root / "docs" / "part" / "one.md"
    one.write_text(
        f"---\nauthors: [Ann Alpha]\ndescription: A part\n---\n\n{one.read_text(encoding='utf-8')}", encoding="utf-8"
    )
    commit(root)
    return root


def commit(root: Path) -> None:
    day = "2026-01-31T12:00:00Z"
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    for words in (["init", "-q"], ["add", "docs", "mkdocs.yml", "refs.bib"], ["commit", "-qm", "One"]):
        subprocess.run(
            ["git", *settings, *words], cwd=root, check=True,
            env=os.environ | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day},
        )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of Zensical with the pages added."""
    root = project(tmp_path_factory.mktemp("zensical"))
    build("zensical", root)
    done = everyclaim(root, "pages", "site")
    assert done.returncode == 0, done.stderr
    return root


def test_the_same_articles_as_mkdocs_makes(built: Path, tmp_path: Path) -> None:
    build("mkdocs", project(tmp_path))
    wanted, found = articles(tmp_path), articles(built)
    assert sorted(found) == sorted(wanted)
    assert {"references/alpha/index.html", "claims/index.html"} <= set(found)
    for page, lines in wanted.items():
        assert found[page] == lines, page


def test_the_same_words_to_programs_as_in_mkdocs_builds(built: Path, tmp_path: Path) -> None:
    build("mkdocs", project(tmp_path))
    pages = {path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("index.html")}
    assert {Path("index.html"), Path("part/one/index.html"), Path("references/alpha/index.html")} <= pages
    for page in pages:
        wanted, found = ((root / "site" / page).read_text(encoding="utf-8") for root in (tmp_path, built))
        assert DATA.findall(found) == DATA.findall(wanted), page
        assert len(DATA.findall(found)) > 3 or 'http-equiv="refresh"' in found, page
    wanted, found = ((root / "site" / "changes.xml").read_text(encoding="utf-8") for root in (tmp_path, built))
    assert found == wanted


def test_the_engines_own_search_finds_references(tmp_path: Path) -> None:
    built = project(tmp_path)
    settings = (built / "mkdocs.yml").read_text(encoding="utf-8")
    (built / "mkdocs.yml").write_text(settings.replace(", search: false", ""), encoding="utf-8")
    build("zensical", built)
    for _ in range(2):  # a second run finds its own records
        assert everyclaim(built, "pages", "site").returncode == 0
    items = json.loads((built / "site" / "search.json").read_text(encoding="utf-8"))["items"]
    (alpha,) = [item for item in items if item["location"] == "references/alpha/"]
    assert alpha["title"] == "First of all"
    assert "10.1000/a_b" in alpha["text"]
    assert set(alpha) == set(items[0])
    assert [item["title"] for item in items if item["location"] == "claims/"] == ["All claims"]


def test_pages_with_citations_have_the_script_of_the_card(built: Path) -> None:
    for page in ("index.html", "part/one/index.html"):
        html = (built / "site" / page).read_text(encoding="utf-8")
        (address,) = re.findall(r'<script src="([^"]*assets/everyclaim\.js)" defer>', html)
        assert (built / "site" / page).parent.joinpath(address).resolve().read_text(encoding="utf-8")


def test_no_link_leads_nowhere(built: Path) -> None:
    done = everyclaim(built, "links", "site")
    assert done.returncode == 0, done.stdout
    home = (built / "site" / "index.html").read_text(encoding="utf-8")
    assert LINK.findall(home)
    for address in LINK.findall(home):
        assert (built / "site" / address / "index.html").exists(), address


def test_a_made_page_has_the_shell_and_nothing_of_the_page_it_was_taken_from(built: Path) -> None:
    html = (built / "site" / "references" / "alpha" / "index.html").read_text(encoding="utf-8")
    assert "<title>" in html
    assert html.count("<title>") == 1
    assert 'rel="canonical" href="https://example.org/four/references/alpha/"' in html
    assert html.count('property="og:url" content="https://example.org/four/references/alpha/"') == 1
    assert html.count("application/ld+json") == html.count('property="og:title"') == 1
    assert 'aria-current="page"' not in html
    assert 'rel="prev"' not in html
    for address in re.findall(r'<(?:link|script)\b[^>]*(?:href|src)="(\.\.[^"?#]*)"', html):
        assert (built / "site" / "references" / "alpha" / address).exists(), address
    (worker,) = re.findall(r'"search":\s*"([^"]*)"', html)  # of the theme's settings: its search runs on this page, too
    assert (built / "site" / "references" / "alpha" / worker).exists()
    sitemap = (built / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://example.org/four/references/alpha/" in sitemap


def test_a_second_run_changes_nothing(built: Path) -> None:
    before = {
        path: path.read_bytes() for path in (built / "site").rglob("*") if path.is_file() and path.suffix != ".gz"
    }
    assert everyclaim(built, "pages", "site").returncode == 0
    assert {path: path.read_bytes() for path in before} == before


def test_a_build_without_the_pages_links_to_none(tmp_path: Path) -> None:
    root = project(tmp_path)
    build("zensical", root)
    assert everyclaim(root, "pages", "site").returncode == 0
    build("zensical", root)
    home = OWN.sub("", (root / "site" / "index.html").read_text(encoding="utf-8"))
    assert not LINK.findall(home)
    assert not (root / "site" / "references").exists()


def test_a_changed_entry_reaches_the_made_pages(tmp_path: Path) -> None:
    root = project(tmp_path)
    build("zensical", root)
    (root / "refs.bib").write_text((root / "refs.bib").read_text().replace("Deutscher Titel", "Ein anderer Titel"))
    build("zensical", root)
    assert everyclaim(root, "pages", "site").returncode == 0
    assert "Ein anderer Titel" in (root / "site" / "references" / "beta" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("site", ["nowhere", "docs"])
def test_a_folder_without_the_site_is_named(tmp_path: Path, site: str) -> None:
    done = everyclaim(project(tmp_path), "pages", site)
    assert done.returncode == 2
    assert f"{site} has no page of" in done.stderr
    assert not (tmp_path / site / "references").exists()


def test_pages_off_means_none(tmp_path: Path) -> None:
    root = write(tmp_path, "apa")
    build("zensical", root)
    assert everyclaim(root, "pages", "site").returncode == 0
    assert not (root / "site" / "references").exists()
