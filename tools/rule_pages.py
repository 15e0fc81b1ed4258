"""Writes docs/rules/ from the rules' own docstrings. `--check` writes nothing and fails when a page is stale."""

import sys
from pathlib import Path

from everyclaim.rules import Rule, all_rules

FOLDER = Path(__file__).parent.parent / "docs" / "rules"
NOTE = "<!-- Made by tools/rule_pages.py from the rule's docstring: change it there. -->"


def pages() -> dict[str, str]:
    """The text of each page by file name."""
    rules = all_rules().values()
    return {"index.md": _table(rules), **{f"{rule.name}.md": _page(rule) for rule in rules}}


def _title(rule: Rule) -> str:
    return rule.documentation.strip().splitlines()[0]


def _page(rule: Rule) -> str:
    first, _, rest = rule.documentation.strip().partition("\n")
    return f"---\ntitle: {rule.name}\n---\n\n{NOTE}\n\n# {rule.name}\n\n{first} Level: {rule.level}.\n{rest}\n"


def _table(rules: "object") -> str:
    rows = "".join(f"| [{r.name}]({r.name}.md) | {r.level} | {_title(r)} |\n" for r in rules)  # type: ignore[attr-defined]
    intro = "Each rule has a name that says what is wrong. A project sets a level with `rules: {name: level}`."
    return f"---\ntitle: Rules\n---\n\n{NOTE}\n\n# Rules\n\n{intro}\n\n| rule | level | finds |\n|---|---|---|\n{rows}"


def main() -> int:
    """Write the pages, or with `--check` compare them; 1 when one is stale."""
    wanted = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    if "--check" in sys.argv[1:]:
        stale = sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))
        print("".join(f"docs/rules/{name} is stale: run `make rules`\n" for name in stale), end="")
        return bool(stale)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in present.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
