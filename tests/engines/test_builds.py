"""What a build does with findings and with bad input: it says what and where, and leaves nothing half done."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from projects import HOOK, THEME, build, write_project

BIB = "@article{a, author={Alpha, Ann}, title={First}, journal={Trials}, year={2020}, volume={1}, pages={2}}\n"
PLAIN = "extra: {everyclaim: {bib: refs.bib, profile: strict}}\n"
CLEAN = {"index": "---\ntitle: Home\n---\n\n# Home\n\nIt fell by 20% [@a].\n"}
INTERRUPT = "import os, signal\n\ndef {event}(*args, **kwargs):\n    os.kill(os.getpid(), signal.SIGINT)\n"
BROKEN = {"index": "---\ntitle: Home\n---\n\n# Home\n\nIt fell by 20% in a trial.\n"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path, CLEAN, {"refs.bib": BIB}, PLAIN)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_clean_site_builds_strictly_and_is_summed_up(project: Path) -> None:
    built = build(project, "--strict")
    assert built.code == 0, built.output
    assert 'class="ec-cite' in built.page("index")
    for word in ("pages:", "claims:", "exempt:", "references:", "repeats:", "open:"):
        assert word in built.output
    assert (built.site / "assets" / "everyclaim.css").is_file()


@pytest.mark.parametrize("noise", [(), ("-q",), ("-v",)])
def test_an_error_stops_a_strict_build_and_leaves_the_site_as_it_was(project: Path, noise: tuple[str, ...]) -> None:
    build(project, "--strict")
    before = snapshot(project / "site")
    (project / "docs" / "index.md").write_text(BROKEN["index"], encoding="utf-8")
    built = build(project, "--strict", *noise)
    assert built.code == 1
    assert "docs/index.md:7:1: error[uncited-claim]" in built.output  # the file's own line, front matter counted
    assert "It fell by 20% in a trial." in built.output
    assert "Traceback" not in built.output
    assert snapshot(project / "site") == before


def test_a_build_that_is_not_strict_goes_on(project: Path) -> None:
    (project / "docs" / "index.md").write_text(BROKEN["index"], encoding="utf-8")
    built = build(project)
    assert built.code == 0
    assert built.said("docs/index.md:7:1:", "error[uncited-claim]")
    assert "ec-finding" not in built.page("index")


@pytest.mark.parametrize("flags", [(), ("--strict",)])
def test_what_broke_the_bibliography_is_told_before_the_keys_it_lost(project: Path, flags: tuple[str, ...]) -> None:
    (project / "refs.bib").write_text(BIB.replace("{a,", "{,"), encoding="utf-8")
    output = build(project, *flags).output
    assert 0 <= output.find("bibtex-syntax") < output.find("unknown-key"), output


def test_warnings_do_not_fail_a_strict_build_unless_they_are_raised(project: Path) -> None:
    (project / "refs.bib").write_text(BIB.replace("journal={Trials}, ", ""), encoding="utf-8")
    assert build(project, "--strict").code == 0
    settings = (
        (project / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("strict}", "strict, rules: {missing-field: error}}")
    )
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert build(project, "--strict").code == 1


def test_a_citation_within_html_is_found_before_and_in_the_built_page(project: Path) -> None:
    (project / "docs" / "index.md").write_text("# Home\n\n<div><p>Inside [@a].</p></div>\n", encoding="utf-8")
    built = build(project)
    assert built.said("docs/index.md:3:16:", "error[malformed-citation]", "[@a]")
    assert built.said("docs/index.md:3:16:", "error[unrendered-citation]", "[@a]")
    assert "[@a]" in built.page("index")
    assert build(project, "--strict").code == 1


def test_mkdocs_knows_the_anchors_that_the_renderer_makes(project: Path) -> None:
    (project / "docs" / "index.md").write_text("# Home\n\nIt fell [@a]. See [there](#ref-a).\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("validation: {links: {anchors: warn}}\n")
    built = build(project, "--strict")
    assert built.code == 0, built.output


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("refs.bib", None, "refs.bib"),
        ("refs.bib", b"", "unknown-key"),
        ("refs.bib", b"@article{a, title={cut in the mid", "refs.bib:1:"),
        (
            "refs.bib",
            "@article{a, author={Ärzte, Ö}, title={T}, journal={J}, year={2001}}".encode("latin-1"),
            "refs.bib:1:",
        ),
        ("docs/index.md", b"", "index.md"),
        ("docs/index.md", "Größe [@a].".encode("latin-1"), "docs/index.md:1:"),
        ("mkdocs.yml", None, "mkdocs.yml"),
    ],
)
def test_bad_files_are_named(project: Path, name: str, content: bytes | None, wanted: str) -> None:
    if content is None:
        (project / name).unlink()
    else:
        (project / name).write_bytes(content)
    built = build(project, "--strict")
    assert "Traceback" not in built.output
    if content != b"" or name != "docs/index.md":  # an empty page is a page without claims
        assert built.code != 0
        assert wanted in built.output


def test_a_bib_that_may_not_be_read_is_named(project: Path) -> None:
    (project / "refs.bib").unlink()
    (project / "refs.bib").mkdir()
    built = build(project, "--strict")
    assert built.code == 1
    assert "refs.bib" in built.output
    assert "Traceback" not in built.output


@pytest.mark.parametrize(
    "settings",
    [
        "extra: {everyclaim: [1, 2]}\n",
        "extra: {everyclaim: {bib: 7}}\n",
        "extra: {everyclaim: {bib: refs.bib, style: [ama]}}\n",
        "extra: {everyclaim: {bib: refs.bib, style: harvard}}\n",
        "extra: {everyclaim: {bib: refs.bib, profile: 3}}\n",
        "extra: {everyclaim: {bib: refs.bib, rules: [x]}}\n",
        "extra: {everyclaim: {bib: refs.bib, coverage: {}}}\n",
        "extra: {everyclaim: {bib: refs.bib, numbering: 5}}\n",
        "extra: {everyclaim: {bib: refs.bib, language: 5}}\n",
        "extra: {everyclaim: {bib: refs.bib, nonsense: 5}}\n",
    ],
)
def test_settings_of_the_wrong_type_are_findings(tmp_path: Path, settings: str) -> None:
    built = build(write_project(tmp_path, CLEAN, {"refs.bib": BIB}, settings), "--strict")
    assert built.code == 1
    assert "configuration" in built.output
    assert "Traceback" not in built.output


def test_a_site_that_cannot_be_written_is_said_before_anything_else(project: Path) -> None:
    built = build(project, "--strict", "--site-dir", "/proc/everyclaim-site")
    assert built.code == 1
    assert "/proc/everyclaim-site" in built.output
    assert "Traceback" not in built.output


@pytest.mark.parametrize("event", ["on_config", "on_page_markdown", "on_post_page", "on_post_build"])
def test_an_interrupt_at_any_time_leaves_the_site_as_it_was(project: Path, event: str) -> None:
    build(project, "--strict")
    before = snapshot(project / "site")
    (project / "docs" / "index.md").write_text("# Home\n\nIt fell by 30% [@a].\n", encoding="utf-8")
    (project / "interrupt.py").write_text(INTERRUPT.format(event=event), encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("hooks: [", "hooks: [interrupt.py, ")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    built = build(project, "--strict")
    assert built.code != 0
    assert "Traceback" not in built.output
    assert snapshot(project / "site") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []


def test_hidden_files_of_the_old_site_stay_and_its_pages_go(project: Path) -> None:
    (project / "site" / "old").mkdir(parents=True)
    for name in (".nojekyll", "old/index.html"):
        (project / "site" / name).write_text("", encoding="utf-8")
    built = build(project, "--strict")
    assert built.code == 0
    assert (built.site / ".nojekyll").exists()
    assert not (built.site / "old").exists()
    assert built.site.stat().st_mode == (project / "docs").stat().st_mode


@pytest.mark.parametrize("theme", ["", "theme: {name: material, font: false}\n"])
def test_page_metadata_is_not_live(project: Path, theme: str) -> None:
    evil = "</title><script>evil()</script>"
    head = f"title: '{evil}'\ndescription: '\"><script>evil()</script>'\nauthor: ['{evil}']\n"
    (project / "docs" / "index.md").write_text(f"---\n{head}---\n\nIt fell by 20% [@a].\n", encoding="utf-8")
    (project / "docs" / "all.md").write_text("# All\n\n\\full_bibliography\n", encoding="utf-8")
    if theme:
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8").replace(THEME, theme)
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    built = build(project)
    assert built.said("docs/index.md:2:1:", "warning[front-matter]", "`title` holds HTML")
    pages = list(built.site.rglob("*.html"))
    assert len(pages) > 1
    assert [page for page in pages if "<script>evil" in page.read_text(encoding="utf-8")] == []


def test_a_bibliography_from_a_url_is_loaded_by_the_plugin(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "refs.bib").write_text(BIB, encoding="utf-8")
    serve = [
        sys.executable,
        "-u",
        "-m",
        "http.server",
        "0",
        "--bind",
        "127.0.0.1",
        "--directory",
        str(tmp_path / "web"),
    ]
    server = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        port = server.stdout.readline().split("port ")[1].split()[0]
        url = f"http://127.0.0.1:{port}"
        settings = f"plugins: [{{bibtex: {{bib_file: '{url}/refs.bib'}}}}]\n"
        built = build(write_project(tmp_path / "a", CLEAN, {}, settings), "--strict")
        assert built.code == 0, built.output
        assert "Alpha" in built.page("index")
        copy = next((tmp_path / "a" / ".everyclaim_cache" / "web").glob("refs-*.bib"))
        assert copy.read_text(encoding="utf-8") == BIB
        (tmp_path / "web" / "refs.bib").write_text(BIB.replace("{First}", "{First"), encoding="utf-8")
        assert f"{copy.relative_to(tmp_path / 'a')}:1:" in build(tmp_path / "a").output
        (tmp_path / "web" / "refs.bib").unlink()
        kept = build(tmp_path / "a")
        assert kept.code == 0
        assert "could not be downloaded" in kept.output
        missing = build(write_project(tmp_path / "b", CLEAN, {}, settings.replace("refs.bib", "none.bib")), "--strict")
        assert missing.code == 1
        assert "could not be downloaded" in missing.output
        assert "Traceback" not in missing.output
    finally:
        server.terminate()
        server.wait(timeout=10)


def test_hook_and_plugin_hand_over_every_event() -> None:
    from everyclaim.engines import mkdocs as adapter
    from everyclaim.engines.plugin import EveryclaimPlugin

    events = {name for name in vars(adapter) if name.startswith("on_")}
    assert {name for name in vars(EveryclaimPlugin) if name.startswith("on_")} == events
    assert set(re.findall(r"^    (on_\w+),$", HOOK.read_text(encoding="utf-8"), re.MULTILINE)) == events


def csl(root: Path, text: str, plugin: bool) -> None:
    (root / "lancet.csl").write_text(text, encoding="utf-8")
    settings = "plugins: [{bibtex: {bib_file: refs.bib, csl_file: lancet.csl}}]\n"
    own = PLAIN.replace("refs.bib,", "refs.bib, style: 'csl:lancet.csl',")
    head = (root / "mkdocs.yml").read_text().partition("extra:")[0]
    (root / "mkdocs.yml").write_text(f"{head}{settings if plugin else own}")


@pytest.mark.parametrize("plugin", [True, False])
def test_a_csl_file(project: Path, plugin: bool) -> None:
    style = "<style xmlns='http://purl.org/net/xbiblio/csl' version='1.0'><citation><layout/></citation><bibliography><layout>"
    layout = "<text variable='title' prefix='As the file says: '/></layout></bibliography></style>"
    csl(project, style + layout, plugin)
    built = build(project, "--strict")
    assert built.code == 0, built.output
    assert "As the file says: First" in built.page("index")
    csl(project, "<style>", plugin)
    built = build(project, "--strict")
    assert built.code == 1
    # at the setting; mkdocs-bibtex's own options are read from its plugin, which knows no places
    place = "mkdocs.yml:1:1" if plugin else "mkdocs.yml:6:37"
    assert built.said(place, "lancet.csl: this CSL style cannot be read"), built.output
    assert "Traceback" not in built.output


def test_a_style_that_pybtex_has_not(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text().replace("refs.bib,", "refs.bib, style: 'pybtex:nonesuch',"))
    built = build(project, "--strict")
    assert built.code == 1
    assert built.said("pybtex has no style called 'nonesuch'")
