"""`everyclaim new-rule NAME`: the two files that a rule is made of, to be filled in. For work on everyclaim itself."""

import argparse
import os
import re
import sys
from collections.abc import Sequence

from everyclaim import rules
from everyclaim.cli import OK
from everyclaim.config import ConfigError

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+\Z")
_RULE = '''"""SAY IN ONE SENTENCE WHAT IS WRONG.

## What it does

Finds …

## Why is this bad

…

## Example

```markdown
A page on which the rule finds something.
```

## Use instead

```markdown
The same page, corrected.
```

## Fix safety

There is no automatic fix.
"""

from collections.abc import Iterator

from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Finding, Span

LEVEL = "warning"
SCOPE = "page"  # what decides on its findings: everyclaim/rules/__init__.py tells the others
_HELP = "say what to do"


def check(index: Index) -> Iterator[Finding]:
    """One finding for each …"""
    for path, page in index.pages.items():
        for start in range(page.text.count("{name}")):
            yield finding(index, "{name}", LEVEL, path, Span(start, start + 1), "say what is wrong", _HELP)
'''
_FIXTURE = """# {name}

## a page with a finding

````markdown docs/page.md
A page on which the rule finds something.
````

````findings
docs/page.md:1:1: warning[{name}] say what is wrong
````

## a page without one

````markdown docs/page.md
The same page, corrected.
````
"""


def run(arguments: Sequence[str]) -> int:
    """Write the rule and its fixture; nothing that is there is overwritten."""
    parser = argparse.ArgumentParser(prog="everyclaim new-rule", description="The two files that a rule is made of.")
    parser.add_argument("name", metavar="NAME", help="what is wrong, as in broken-link")
    name = parser.parse_args(list(arguments)).name
    if not _NAME.match(name):
        raise ConfigError(
            f"`{name}` is no name of a rule: two or more words in lower case with hyphens, as in broken-link"
        )
    folder, tests = _folders()
    files = {
        os.path.join(folder, name.replace("-", "_") + ".py"): _RULE.replace("{name}", name),
        os.path.join(tests, name + ".md"): _FIXTURE.replace("{name}", name),
    }
    for path in files:
        if os.path.exists(path):
            raise ConfigError(f"{os.path.relpath(path)} is there already")
    for path, text in files.items():
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
    sys.stdout.write("".join(f"{os.path.relpath(path)}\n" for path in files))
    print("Fill in both, then `make rules` writes the rule's page, and `make test` says whether it holds.")
    return OK


def _folders() -> tuple[str, str]:
    """Where the rules and their fixtures are. Raises ConfigError where there are no tests: it is no checkout."""
    folder = os.path.dirname(rules.__file__)
    tests = os.path.join(folder, "..", "..", "..", "tests", "rules")
    if not os.path.isdir(tests):
        raise ConfigError(
            "rules are added to everyclaim's own source: run this in a checkout of it (`make test` installs it)"
        )
    return folder, os.path.normpath(tests)
