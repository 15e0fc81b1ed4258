"""Data flows one way, connections are opened in two places, and the command line starts without loading anything."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "everyclaim"

# A module may import what stands on a line above its own, and its own package. `links` and `registries` look at what
# was built and at the world outside, and hand findings and answers to the commands.
ORDER = (
    {"kept"},
    {"model", "contents", "digest", "pickles", "collector", "patterns", "git", "later"},
    {"columns", "signing"},
    {"parse", "history"},
    {"claims", "bibliography", "globs", "ignored", "left_out", "nearest", "plain_yaml", "toml_places"},
    {"yaml_places"},
    {"inherited"},
    {"settings"},
    {"bibtex_section", "misplaced"},
    {"config", "front_matter"},
    {"cache", "files"},
    {"store"},
    {"pages"},
    {"registries"},  # the lock of what they said is read by the check
    {"index"},
    {"named"},
    {"findings", "edits", "ways_out", "likely"},
    {"rules"},
    {"baseline"},
    {"check"},
    {"diff", "since", "revisions"},
    {"writing", "fix", "report", "render", "summary", "links"},
    {"add"},
    {"cli"},  # it finds its commands by name, when one is called
    {"lsp"},
    {"commands", "engines", "__main__"},
)
NETWORK = {"http", "socket", "ssl", "urllib.request", "requests", "httpx", "aiohttp"}
SLOW = {"dataclasses", "inspect", "markdown", "mkdocs", "pathlib", "pybtex", "yaml"}

MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def absolute(module: str, name: str | None, level: int) -> str:
    """The full name of what a module means by `from ..name`: one dot is the folder it stands in."""
    above = ["everyclaim", *module.split("/")[:-1]]
    folder = above[: len(above) + 1 - level] if level else []
    return ".".join([*folder, *([name] if name else [])])


def imported(module: str) -> Iterator[str]:
    """The full names of all that a module imports, inside functions too; `from a import b` gives a and a.b."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(module, node.module, node.level)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def part(module: str) -> str:
    """The first name below the package: `parse/bibtex/reader.py` -> parse."""
    return module.split("/")[0].removesuffix(".py")


def rank(name: str) -> int:
    """How far to the right a part stands."""
    for place, names in enumerate(ORDER):
        if name in names:
            return place
    pytest.fail(f"{name} has no place in ORDER: say what it may import")


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__.py"])
def test_imports_only_from_the_left(module: str) -> None:
    own = part(module)
    for name in imported(module):
        if not name.startswith("everyclaim.") or name == "everyclaim.__version__":
            continue
        other = name.split(".")[1]
        assert other == own or rank(other) < rank(own), f"{own} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_only_engines_import_mkdocs(module: str) -> None:
    names = {name.split(".")[0] for name in imported(module)}
    assert part(module) == "engines" or not names & {"mkdocs", "material", "mkdocs_bibtex"}


@pytest.mark.parametrize("module", MODULES)
def test_connections_are_opened_in_two_places_only(module: str) -> None:
    allowed = module.startswith(("links/web", "registries/"))
    assert allowed or not NETWORK & set(imported(module))


def loaded(code: str) -> set[str]:
    """The modules that are loaded after `code` ran in an interpreter that had nothing but itself."""
    start = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); sys.stdout = sys.stderr; "
    end = "\nprint(*sys.modules, file=sys.__stdout__)"
    done = subprocess.run([sys.executable, "-S", "-c", start + code + end], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_version_loads_next_to_nothing() -> None:
    code = "from everyclaim.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass"
    names = loaded(code)
    assert not names & SLOW
    assert {name for name in names if name.startswith("everyclaim")} <= {"everyclaim", "everyclaim.cli"}


def test_the_checkers_path_loads_nothing_slow() -> None:
    fast = ("model", "parse", "claims", "index", "findings", "rules", "check", "cli")
    modules = [name.removesuffix(".py").replace("/", ".") for name in MODULES if part(name) in fast]
    names = loaded("; ".join(f"import everyclaim.{name.removesuffix('.__init__')}" for name in modules))
    assert not names & SLOW


def test_the_map_of_the_package_names_every_part() -> None:
    """A newcomer finds each module in the package's own docstring, and none that is gone."""
    text = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""
    rows = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    named = {name.rstrip("/") for row in rows for name in row.partition("  ")[0].split() if row}
    there = {part(module) for module in MODULES} - {"__init__"}
    assert there - named == set()
    assert {name for row in rows if "/" in row.partition("  ")[0] for name in row.partition("  ")[0].split()} >= {
        f"{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()
    }
