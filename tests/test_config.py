"""Settings: read without a site engine, wrong ones told with their place."""

import fnmatch
import json
from pathlib import Path

import pytest

from everyclaim import config
from everyclaim.files import pages_of


def _load(folder: Path, text: str) -> config.Config:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return config.load(str(folder / "mkdocs.yml"))


def _own(settings: str) -> str:
    return "site_name: t\nextra:\n  everyclaim:\n" + "".join(f"    {line}\n" for line in settings.splitlines())


def test_defaults(tmp_path: Path) -> None:
    """A site that sets nothing."""
    loaded = _load(tmp_path, "site_name: t\n")
    assert (loaded.docs_dir, loaded.coverage, loaded.style) == (str(tmp_path / "docs"), "run", "ama")
    assert config.profile_of(loaded, "docs/a.md") == "default"
    assert loaded.findings == ()


def test_options_of_mkdocs_bibtex_are_taken(tmp_path: Path) -> None:
    """A site configured for mkdocs-bibtex needs no second setting."""
    loaded = _load(tmp_path, "plugins:\n  - search\n  - bibtex:\n      bib_file: a.bib\n      bib_by_default: false\n")
    assert loaded.bib == (str(tmp_path / "a.bib"),)
    assert loaded.bib_by_default is False


def test_settings_below_the_plugin_are_said_to_be_read_by_nobody(tmp_path: Path) -> None:
    """Where users of other plugins look for them first."""
    (found,) = _load(tmp_path, "plugins:\n  - everyclaim:\n      bib: a.bib\n      profile: health\n").findings
    assert "nothing reads `bib`, `profile` here" in found.message
    assert "`extra: everyclaim:`" in found.help
    assert (found.rule, found.start.line) == ("configuration", 2)


@pytest.mark.parametrize(
    "plugin", ["  - everyclaim", "  - everyclaim: {}", "  - everyclaim: {enabled: false}", "  everyclaim:"]
)
def test_the_plugin_by_itself_is_nothing_wrong(plugin: str, tmp_path: Path) -> None:
    """MkDocs knows `enabled` for every plugin."""
    assert _load(tmp_path, f"plugins:\n{plugin}\n").findings == ()


def test_folder_of_bib_files_in_one_order(tmp_path: Path) -> None:
    """Sorted by path, whatever the file system says."""
    for name in ("b.bib", "a.bib", "x/c.bib"):
        (tmp_path / "refs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "refs" / name).write_text("", encoding="utf-8")
    loaded = _load(tmp_path, "plugins:\n  bibtex:\n    bib_dir: refs\n")
    assert [Path(path).name for path in loaded.bib] == ["a.bib", "b.bib", "c.bib"]


def test_last_glob_wins(tmp_path: Path) -> None:
    """Profiles by path."""
    loaded = _load(tmp_path, _own('profile: {"**": health, "docs/how/*.md": handbook}'))
    assert config.profile_of(loaded, "docs/a.md") == "health"
    assert config.profile_of(loaded, "docs/how/a.md") == "handbook"
    assert config.profile_of(loaded, "docs/how/deep/a.md") == "health"


@pytest.mark.parametrize(
    ("settings", "place", "words"),
    [
        ("profil: health", (4, 5), "unknown setting `profil`"),
        ("coverage: page", (4, 5), "`coverage: page` is not a known value"),
        ("rules: {unused-entry: loud}", (4, 13), "`loud` is not a level"),
        ("rules: [a]", (4, 5), "`rules` must map rules to levels"),
        ("allow-facts: [{text: x}]", (4, 5), "every allowed fact needs a `text` and a `reason`"),
        ("bib: {a: b}", (4, 5), "`bib` must name files"),
    ],
)
def test_wrong_settings_are_findings(settings: str, place: tuple[int, int], words: str, tmp_path: Path) -> None:
    """With the place in mkdocs.yml and what would be right."""
    (finding,) = _load(tmp_path, _own(settings)).findings
    assert tuple(finding.start) == place
    assert words in finding.message
    assert finding.help


def test_off_is_a_level_though_yaml_reads_false(tmp_path: Path) -> None:
    """`off` without quotes."""
    assert _load(tmp_path, _own("rules: {unused-entry: off}")).rules == {"unused-entry": "off"}


@pytest.mark.parametrize("text", ["- a\n- b\n", "a: [\n", "a: &x [*x]\nb: {\n", "\x00"])
def test_settings_that_are_none(text: str, tmp_path: Path) -> None:
    """One message with the file's name."""
    with pytest.raises(config.ConfigError, match=r"mkdocs\.yml"):
        _load(tmp_path, text)


LAUGHS = {
    "lists": "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
    "mappings": "".join(f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}\n" for n in range(1, 40)),
}


@pytest.mark.parametrize("name", LAUGHS)
def test_aliases_that_stand_for_more_than_anybody_means(name: str, tmp_path: Path) -> None:
    """A few lines of a branch may not keep a check busy for hours."""
    with pytest.raises(config.ConfigError, match=r"mkdocs\.yml.*aliases"):
        _load(tmp_path, f"a0: &a0 {{x: 1}}\n{LAUGHS[name]}")


def test_settings_nested_too_deeply(tmp_path: Path) -> None:
    with pytest.raises(config.ConfigError, match=r"mkdocs\.yml.*nested"):
        _load(tmp_path, "".join(" " * depth + "a:\n" for depth in range(3000)) + "b: &c [*c]\n")


def test_missing_file(tmp_path: Path) -> None:
    """The file is named."""
    with pytest.raises(config.ConfigError, match=r"mkdocs\.yml"):
        config.load(str(tmp_path / "mkdocs.yml"))


def test_inherited_settings_are_merged(tmp_path: Path) -> None:
    """As MkDocs does it: mappings are merged, the inheriting file wins."""
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "top.yml").write_text(_own("style: apa"))
    (tmp_path / "base" / "mkdocs.yml").write_text("INHERIT: top.yml\n" + _own("profile: health\ncoverage: block"))
    found = _load(tmp_path, "INHERIT: base/mkdocs.yml\n" + _own("coverage: sentence"))
    assert (found.style, found.profiles, found.coverage) == ("apa", (("**", "health"),), "sentence")


@pytest.mark.parametrize("name", ["mkdocs.yml", "no-such.yml"])
def test_inheritance_that_leads_nowhere_is_named(name: str, tmp_path: Path) -> None:
    """A file that inherits itself, or one that is not there."""
    with pytest.raises(config.ConfigError, match=name):
        _load(tmp_path, f"INHERIT: {name}\n")


def test_a_bibliography_from_the_web_is_read_from_the_copy_of_the_last_build(tmp_path: Path) -> None:
    settings = "plugins:\n  - bibtex:\n      bib_file: https://example.org/my%20refs.bib?v=1\n"
    found = _load(tmp_path, settings)
    assert found.bib == ()
    assert "has not been fetched yet" in found.findings[0].message
    copy = Path(config.copy_of(str(tmp_path), "https://example.org/my%20refs.bib?v=1"))
    copy.parent.mkdir(parents=True)
    copy.write_text("", encoding="utf-8")
    assert _load(tmp_path, settings).bib == (str(copy),)


def test_pages_of_the_navigation(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "nav: [index.md, Out: 'https://x.org/a.md', {Part: [./b.md, {C: sub/c.md}]}, 3, null, img.png]\n"
    )
    assert config.load(str(tmp_path / "mkdocs.yml")).nav == ("index.md", "b.md", "sub/c.md")


def test_a_style_file_is_found_from_mkdocs_yml(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra: {everyclaim: {style: 'csl: styles/my.csl'}}\n")
    assert config.load(str(tmp_path / "mkdocs.yml")).style == f"csl:{tmp_path / 'styles' / 'my.csl'}"


def test_sites_that_are_included_are_said_to_be_checked_in_a_build_only(tmp_path: Path) -> None:
    settings = "plugins: [monorepo]\nnav:\n  - Home: index.md\n  - Sub: '!include ./sub/mkdocs.yml'\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (found,) = config.load(str(tmp_path / "mkdocs.yml")).findings
    assert (found.level, found.start.line) == ("info", 2)
    (tmp_path / "mkdocs.yml").write_text(settings.replace("[monorepo]", "[search]"), encoding="utf-8")
    assert not config.load(str(tmp_path / "mkdocs.yml")).findings


@pytest.mark.parametrize(
    ("globs", "path", "left_out"),
    [
        ("drafts/*", "drafts/x/y.md", True),
        ("drafts/*", "a/drafts/x.md", False),
        ("*/drafts/*", "a/b/drafts/x.md", True),
        ("*/drafts/*", "drafts/x.md", False),
        ("*.tmp.md", "a/x.tmp.md", True),
        ("x.md", "a/x.md", False),
        (["y.md", "x.md"], "x.md", True),
    ],
)
def test_what_the_plugin_exclude_leaves_out_is_no_page(
    tmp_path: Path, globs: str | list[str], path: str, left_out: bool
) -> None:
    """In the words of `fnmatch`, as mkdocs-exclude has them."""
    assert left_out == any(fnmatch.fnmatchcase(path, glob) for glob in ([globs] if isinstance(globs, str) else globs))
    for name in (path, "index.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# A\n", encoding="utf-8")
    loaded = _load(tmp_path, f"plugins: [search, exclude: {{glob: {json.dumps(globs)}}}]\n")
    found = {Path(name).relative_to(tmp_path / "docs").as_posix() for name in pages_of(loaded)}
    assert found == ({"index.md"} if left_out else {"index.md", path})


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("extra:\n  everyclam: {profile: health}\n", (2, 3), "nothing reads `extra: everyclam` here"),
        ("a: b\nEvery-Claim:\n  profile: health\n", (2, 1), "nothing reads `Every-Claim` here"),
        ("extra:\n  bib: a.bib\n", (2, 3), "nothing reads `extra: bib` here"),
        ("extra:\n  profile: strict\n", (2, 3), "nothing reads `extra: profile` here"),
        ("extra:\n  a: b\nextra:\n  everyclaim: {}\n", (3, 1), "`extra` is written twice, and only the last one counts"),
        (_own("profile: health\nprofile: strict"), (5, 5), "`profile` is written twice, and only the last one counts"),
        ("extra: !include other.yml\n", (1, 1), "`extra` must hold settings, not text"),
        ("plugins:\n- bibtex: {bib_fil: a.bib}\n", (2, 12), "bibtex has no option `bib_fil`"),
        ("plugins:\n  - search\n  - bibtex:\n      bib_file: !ENV [X, a.bib]\n      cite_inline: true\n", (5, 7),
         "bibtex's `cite_inline` is of versions before 4 and has no effect: a citation stands in the text as its style has it"),
        ("plugins:\n  bibtex: {bib_file: a.bib,\n    cite_style: pandoc}\n", (3, 5), "bibtex's `cite_style` is of versions before 4 "
         "and has no effect: `csl_file`, or `style` under `extra: everyclaim:`, says how references are written"),
        ("plugins: [search, bibtex: {footnote_format: x}]\n", (1, 28),
         "bibtex's `footnote_format` has no effect: citations are no footnotes here; the style writes them"),
        ("plugins:\n- bibtex: {footnote_format: x}\n", (2, 12),
         "bibtex's `footnote_format` has no effect: citations are no footnotes here; the style writes them"),
    ],
)  # fmt: skip
def test_what_has_no_effect_is_told(tmp_path: Path, text: str, place: tuple[int, int], message: str) -> None:
    (found,) = _load(tmp_path, text).findings
    assert (found.start.line, found.start.column, found.message) == (*place, message)


def test_a_themes_own_settings_are_no_concern_of_ours(tmp_path: Path) -> None:
    settings = (
        "extra: {everyclaim_claims: claims/, profile: me, bib: [a], coverage: 3, generator: false}\nextra_css: [a]\n"
    )
    assert _load(tmp_path, settings).findings == ()


@pytest.mark.parametrize(("csl", "style"), [("styles/apa.csl", "apa"), ("https://example.org/ieee.csl", "ieee")])
def test_the_style_of_mkdocs_bibtex_is_taken_whatever_builds(tmp_path: Path, csl: str, style: str) -> None:
    settings = f"plugins:\n- bibtex: {{bib_file: a.bib, csl_file: '{csl}'}}\n"
    assert _load(tmp_path, settings).style == style
    assert _load(tmp_path, settings + "extra: {everyclaim: {style: nlm}}\n").style == "nlm"


def test_a_file_that_is_inherited_and_not_there_is_told_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(
        config.ConfigError, match=r"mkdocs\.yml:2:1: INHERIT names \.\./base\.yml, which cannot be read: no such"
    ):
        _load(tmp_path, "site_name: t\nINHERIT: ../base.yml\n")
    (tmp_path / "mid.yml").write_text("a: b\n\nINHERIT: base.yml\n", encoding="utf-8")
    with pytest.raises(config.ConfigError, match=r"mid\.yml:3:1: INHERIT names base\.yml"):
        _load(tmp_path, "INHERIT: mid.yml\n")
