"""The repository speaks of itself alone: no machine's paths, no package host, no action that can change under us."""

import re
import subprocess
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Written apart, so that this file does not hold what it looks for.
HOSTS = ("py" + "pi.org", "pythonhosted" + ".org", "npm" + "js.org", "npm" + "js.com", "debian" + ".org")
MACHINE = re.compile(r"(?<![\w.:/~-])/(?:work|root|home|Users|opt)/\w")


def committed() -> list[Path]:
    """The files under version control that are there and can be read as text."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = (ROOT / name for name in names.split("\0") if name)
    return [path for path in files if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def test_no_file_names_a_package_host() -> None:
    assert [path for path in committed() if any(host.encode() in path.read_bytes() for host in HOSTS)] == []


def test_no_file_names_a_path_of_a_machine() -> None:
    found = {path: MACHINE.search(path.read_bytes().decode("utf-8", "replace")) for path in committed()}
    assert {path: hit[0] for path, hit in found.items() if hit} == {}


def test_actions_are_pinned_by_commit() -> None:
    workflows = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    used = re.findall(r"uses: (\S+)", workflows)
    assert used
    assert [action for action in used if not re.search(r"@[0-9a-f]{40}$", action)] == []


def test_no_two_files_of_tests_share_a_module_name() -> None:
    """Folders without `__init__.py` share one space of names; a clash stops the whole run, but no part of it."""
    files = [path for path in (ROOT / "tests").rglob("*.py") if not (path.parent / "__init__.py").exists()]
    names = Counter(path.name for path in files if path.name != "conftest.py")
    assert [name for name, times in names.items() if times > 1] == []
