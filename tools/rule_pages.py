"""Writes docs/rules/ and their place in mkdocs.yml from the rules' own docstrings. `--check` only says what is stale."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from everyclaim.rules import Rule, all_rules

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "rules"
SETTINGS = ROOT / "mkdocs.yml"
# The guide's readers search for other things: a rule comes after what speaks of ketamine.
SEARCH = "search: {boost: 0.2}"
NOTE = "<!-- Made by tools/rule_pages.py from the rule's docstring: change it there, then run `make rules`. -->"
_NAV = re.compile(r"^(?P<indent> *)- rules/index\.md\n(?:(?P=indent)- rules/.*\n)*", re.M)


def pages() -> dict[str, str]:
    """The text of each page by file name."""
    rules = all_rules().values()
    return {"index.md": _table(rules), **{f"{rule.name}.md": _page(rule) for rule in rules}}


def settings(text: str) -> str:
    """mkdocs.yml with every rule's page in its navigation, below the table of rules."""
    return _NAV.sub(lambda match: "".join(f"{match['indent']}- rules/{name}\n" for name in pages()), text)


def _title(rule: Rule) -> str:
    return rule.documentation.strip().splitlines()[0]


def _page(rule: Rule) -> str:
    first, _, rest = rule.documentation.strip().partition("\n")
    head = f"---\ntitle: {rule.name}\n{SEARCH}\n---\n\n{NOTE}\n\n# {rule.name}\n\n{first} Level: {rule.level}.\n"
    return f"{head}{rest}\n\n## Level and exceptions\n\n{_exceptions(rule)}"


def _exceptions(rule: Rule) -> str:
    level = "A project sets another level, or `off`, in mkdocs.yml:\n\n"
    level += f"```yaml\nextra:\n  everyclaim:\n    rules: {{{rule.name}: info}}\n```\n"
    # An `allow` comment speaks of prose: it can do nothing for a .bib file or a setting.
    if "## Example\n\n```markdown\n" not in rule.documentation:
        return level
    comment = (
        "\nOn a page, a comment right after the sentence allows it, with a reason that a reviewer can agree with:\n\n"
    )
    return f"{level}{comment}```markdown\n<!-- allow {rule.name}: REASON -->\n```\n"


def _table(rules: Iterable[Rule]) -> str:
    rows = "".join(f"| [{rule.name}]({rule.name}.md) | {rule.level} | {_title(rule)} |\n" for rule in rules)
    intro = (
        "Each rule has a name that says what is wrong, and a page that says why it matters and what to write instead.\n"
        "`everyclaim explain RULE` prints the same page. What counts as a claim, the\n"
        "[guidelines for labelling](../editors/labelling.md) say."
    )
    return f"---\ntitle: Rules\n{SEARCH}\n---\n\n{NOTE}\n\n# Rules\n\n{intro}\n\n| rule | level | finds |\n|---|---|---|\n{rows}"


def stale() -> list[str]:
    """The files that are not as the rules have them, by their path."""
    wanted = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    names = sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))
    text = SETTINGS.read_text(encoding="utf-8")
    return [f"docs/rules/{name}" for name in names] + ["mkdocs.yml"] * (settings(text) != text)


def write() -> None:
    """Write what is stale; a page whose rule is gone goes too."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    SETTINGS.write_text(settings(SETTINGS.read_text(encoding="utf-8")), encoding="utf-8")


def main() -> int:
    """Write the pages, or with `--check` name the stale ones; 1 when there are any."""
    if "--check" not in sys.argv[1:]:
        write()
        return 0
    print("".join(f"{path} is stale: run `make rules`\n" for path in stale()), end="")
    return bool(stale())


if __name__ == "__main__":
    sys.exit(main())
