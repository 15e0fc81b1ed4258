"""Files as they come: places stay right (columns are code points), and nothing stops the check."""

import codecs
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from everyclaim import cli

CLAIM = "Nausea occurs in 20% of people."
# Each text holds the claim; its line and column are counted here by hand.
PAGES: dict[str, tuple[bytes, int, int]] = {
    "mixed line ends": (f"Is it?\r\n\r\nIs it?\r\rIs it? {CLAIM}\n".encode(), 5, 8),
    "old Mac line ends": (f"Is it?\r\r{CLAIM}\r".encode(), 3, 1),
    "byte order mark": (codecs.BOM_UTF8 + f"Is it? {CLAIM}".encode(), 1, 8),
    "NUL": (f"Is\0it? {CLAIM}\n".encode(), 1, 8),
    "right to left": (f"האם זה? {CLAIM}\n".encode(), 1, 9),
    "direction marks": (f"\u202bIs it?\u202c\n\n{CLAIM}\n".encode(), 3, 1),
    "zero width": (f"Is\u200b it\u200d? {CLAIM}\n".encode(), 1, 10),
    "emoji of seven code points": (f"👩‍👩‍👧‍👧 it? {CLAIM}\n".encode(), 1, 13),
    "outside of the basic plane": (f"𝒳 is it? {CLAIM}\n".encode(), 1, 10),
    "combining marks": (f"Is e\u0301 it? {CLAIM}\n".encode(), 1, 11),
    "tabs": (f"-\tIs it?\n-\t{CLAIM}\n".encode(), 2, 3),
    "line separators that end no line": (f"Is\u2028it\x0cor\x85not? {CLAIM}\n".encode(), 1, 15),
    "no line end": (CLAIM.encode(), 1, 1),
    "Latin-1": (f"Übel, oder? {CLAIM}\n".encode("latin-1"), 1, 13),
    "a lone surrogate's bytes": (b"Is\xed\xa0\x80it? " + CLAIM.encode(), 1, 10),
    "UTF-16": (f"Is it? {CLAIM}\n".encode("utf-16"), 1, 8),
    "front matter that is no YAML": (f"---\ntitle: [a\nx: {{\n---\n\n{CLAIM}\n".encode(), 6, 1),
    "front matter that never ends": (f"---\ntitle: a\n\n{CLAIM}\n".encode(), 4, 1),
    "front matter that is a list": (f"---\n- a\n---\n{CLAIM}\n".encode(), 4, 1),
    "a comment that never ends": (f"{CLAIM}\n\n<!-- uncited: x\n".encode(), 1, 1),
}


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only page of a project, still to be written; the project is the current folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {profile: health, language: en}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs" / "a.md"


@pytest.mark.parametrize(("data", "line", "column"), PAGES.values(), ids=PAGES)
def test_the_claim_is_found_at_its_place(
    page: Path, data: bytes, line: int, column: int, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_bytes(data)
    assert cli.main(["check", "--format", "json"]) == 1
    (found,) = [row for row in json.loads(capsys.readouterr().out) if row["rule"] == "uncited-claim"]
    assert (found["line"], found["column"]) == (line, column)
    assert (found["end_line"], found["end_column"]) == (line, column + len(CLAIM))


@pytest.mark.parametrize("data", [data for data, _, _ in PAGES.values()], ids=PAGES)
@pytest.mark.parametrize("form", ["full", "concise", "github", "gitlab", "sarif", "junit", "rdjson", "markdown"])
def test_every_format_shows_it(page: Path, data: bytes, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_bytes(data)
    assert cli.main(["check", "--format", form]) == 1
    assert "uncited-claim" in capsys.readouterr().out


@pytest.mark.parametrize("data", [data for data, _, _ in PAGES.values()], ids=PAGES)
def test_it_can_be_explained(page: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_bytes(data)
    assert cli.main(["explain", "docs/a.md:1"]) == 0
    assert capsys.readouterr().out.startswith("docs/a.md:1")


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("front matter that is no YAML", 2, "not valid YAML"),
        ("front matter that is a list", 2, "no list of settings"),
    ],
)
def test_front_matter_that_cannot_be_read_is_a_finding_at_its_line(
    page: Path, name: str, line: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_bytes(PAGES[name][0])
    cli.main(["check", "--format", "concise"])
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"docs/a.md:{line}:1: error[front-matter]")
    assert words in first


def test_an_unclosed_quotation_mark_is_found_where_it_opens(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text('---\nauthor: A\ntitle: "Risks\ntags: x\n---\n\nText.\n', encoding="utf-8")
    cli.main(["check", "--format", "concise"])
    assert capsys.readouterr().out.startswith("docs/a.md:3:1: error[front-matter]")


def test_a_terminal_obeys_nothing_that_stands_on_a_page(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences and marks that turn the direction of text are shown as something else."""
    page.write_text(f"\x1b[31m {CLAIM}\n\n\u202e{CLAIM}\n", encoding="utf-8")
    for form in ("full", "concise"):
        cli.main(["check", "--format", form])
        out = capsys.readouterr().out
        assert not {"\x1b", "\u202e"} & set(out)
    cli.main(["explain", "docs/a.md:1"])
    assert "\x1b" not in capsys.readouterr().out


# What a branch may make a link of, the settings with it, and words of what is said then.
ENDLESS: dict[str, tuple[str, str]] = {
    "mkdocs.yml": ("", "a device"),
    "base.yml": ("INHERIT: base.yml\n", "a device"),
    "docs/blog/posts/one.md": ("plugins: [blog]\n", "a device"),
    "refs.bib": ("extra: {everyclaim: {bib: refs.bib}}\n", "a device"),
    "everyclaim.lock": ("site_name: x\n", "a device"),
    "everyclaim.baseline": ("site_name: x\n", "a device"),
    "style.csl": ("extra: {everyclaim: {style: 'csl:style.csl'}}\n", ""),
    ".everyclaim-journal/files.json": ("site_name: x\n", "cannot be undone"),
}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without devices as files")
@pytest.mark.parametrize("name", ENDLESS)
def test_no_file_of_a_project_is_read_for_ever(tmp_path: Path, name: str) -> None:
    settings, words = ENDLESS[name]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n\nHello.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).symlink_to("/dev/zero")
    command = [sys.executable, "-m", "everyclaim", "check", "--no-cache"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False, preexec_fn=_with_little_memory
    )
    assert "Traceback" not in done.stderr
    assert words in done.stdout + done.stderr


def _with_little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))  # what would be read for ever ends at once
