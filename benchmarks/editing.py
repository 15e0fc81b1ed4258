"""What an edit costs the language server: CPU seconds until a project is read and checked again.

usage: python benchmarks/editing.py --pages DIR [--runs N]

DIR holds Markdown files; the bibliography is the guide's. One sentence is added to one page, another each time.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from everyclaim.lsp.project import Project

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Print the median and the slowest edit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        shutil.copytree(options.pages, root / "docs")
        shutil.copy(ROOT / "bibliography.bib", root / "refs.bib")
        (root / "mkdocs.yml").write_text("extra: {everyclaim: {profile: health, bib: refs.bib}}\n", encoding="utf-8")
        seconds = list(edits(Project(str(root / "mkdocs.yml")), options.runs))
    print(
        f"{len(list(options.pages.rglob('*.md')))} pages: {statistics.median(seconds):.3f}, slowest {max(seconds):.3f}"
    )


def edits(project: Project, runs: int) -> list[float]:
    """The CPU seconds of each edit; every one has to have arrived."""
    names = list(project.index.pages)
    name = names[len(names) // 2]
    text, found = project.text(name), []
    for number in range(runs):
        started = time.process_time()
        project.read({project.path(name): f"{text}\n\nKetamine cures {number}% of people.\n"})
        found.append(time.process_time() - started)
        assert f"cures {number}%" in project.text(name)
    return found


if __name__ == "__main__":
    main()
