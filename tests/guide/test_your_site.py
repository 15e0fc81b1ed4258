"""What the page for site owners tells them to do works as it stands there, and names every setting and profile."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from everyclaim.claims.profiles import PROFILES, Profile
from everyclaim.settings import SETTINGS

TEXT = (Path(__file__).parents[2] / "docs" / "editors" / "your-site.md").read_text(encoding="utf-8")
YAML = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
BIB = "@article{a, author={Alpha, Ann}, title={First}, journal={Trials}, year={2020}, volume={1}, pages={2}}\n"


def test_every_setting_has_its_row() -> None:
    settings = TEXT.partition("\n## Settings\n")[2].partition("\n## Sources beside the text")[0]
    rows = re.findall(r"^\| `([\w-]+)` \|", settings, re.MULTILINE)
    assert sorted(rows) == sorted([*SETTINGS, *PROFILES])


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_the_profiles_are_as_the_table_has_them(profile: Profile) -> None:
    row = re.search(rf"^\| `{profile.name}` \| (.*) \| (.*) \|$", TEXT, re.MULTILINE)
    assert row
    for column, level in zip(row.groups(), ("error", "warning"), strict=True):
        kinds = [kind.replace("-", " ") for kind, found in profile.levels.items() if found == level]
        told = column.split(", ")
        assert sorted(told) == sorted(kinds) or told == ["none" if not kinds else "every kind"]


@pytest.mark.parametrize("settings", [YAML[0], "site_name: t\n" + YAML[1] + YAML[2]], ids=["start", "from-bibtex"])
@pytest.mark.parametrize(("page", "code"), [("It fell by 20% [@a].\n", 0), ("Aspirin cures covid-19.\n", 1)])
def test_the_settings_build_a_site(tmp_path: Path, settings: str, page: str, code: int) -> None:
    strict = settings.replace("uncited-claim: warning", "uncited-claim: error").replace("handbook", "health")
    for name, text in {"mkdocs.yml": strict, "references.bib": BIB, "docs/index.md": f"# Home\n\n{page}"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False, env=os.environ | {"NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("error[uncited-claim]" in done.stderr) == bool(code)
    assert (tmp_path / "site" / "index.html").exists() != bool(code)
