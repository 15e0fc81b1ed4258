"""zensical.toml is read in the shape of mkdocs.yml, with the place of each setting."""

from pathlib import Path

import pytest

from everyclaim import config
from everyclaim.nearest import find
from everyclaim.toml_places import parse

TEXT = """# comment
[project]
site_name = "T"
docs_dir = "pages"

[project.extra.everyclaim]
bib = "refs.bib"
profil = "health"
rules = { unused-entry = "loud", uncited-claim = "warning" }

[project.extra.everyclaim.profile]
"pages/**" = "policy"
"""


def _load(folder: Path, text: str) -> config.Config:
    (folder / "zensical.toml").write_text(text, encoding="utf-8")
    return config.load(find(str(folder)))


def test_settings_are_those_of_mkdocs_yml(tmp_path: Path) -> None:
    loaded = _load(tmp_path, TEXT)
    assert (loaded.site_name, loaded.docs_dir) == ("T", str(tmp_path / "pages"))
    assert loaded.bib == (str(tmp_path / "refs.bib"),)
    assert loaded.profiles == (("pages/**", "policy"),)
    assert loaded.rules == {"uncited-claim": "warning"}


def test_wrong_settings_are_told_at_their_place(tmp_path: Path) -> None:
    found = {(f.path, f.start.line, f.start.column): f.message for f in _load(tmp_path, TEXT).findings}
    assert found == {
        ("zensical.toml", 8, 1): "unknown setting `profil`",
        ("zensical.toml", 9, 11): "`loud` is not a level",
    }


@pytest.mark.parametrize(
    "text",
    [
        "[project.extra]\neveryclaim.profil = 'x'\n",
        "[project]\nextra.everyclaim = {profil = 1}\n",
        "project.extra.everyclaim.profil = 1\n",
        "[extra.everyclaim]\nprofil = 1\n",
    ],
)
def test_a_setting_may_be_written_in_all_of_tomls_ways(tmp_path: Path, text: str) -> None:
    assert [f.message for f in _load(tmp_path, text).findings] == ["unknown setting `profil`"]
    assert ("extra", "everyclaim", "profil") in parse(text, "")[1]


@pytest.mark.parametrize(
    ("text", "where"), [("a = [\n", "1:1"), ("a = 1\nb = = 2\n", "2:5"), ("a = 1\na = 2\n", "2:6")]
)
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(config.ConfigError, match=rf"zensical\.toml:{where}: not valid TOML"):
        _load(tmp_path, text)


def test_mkdocs_yml_comes_first(tmp_path: Path) -> None:
    (tmp_path / "zensical.toml").write_text("", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    assert Path(find(str(tmp_path))).name == "mkdocs.yml"
