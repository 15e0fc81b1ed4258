"""JSON, as one list or one object a line."""

import json
from collections.abc import Iterable
from typing import Any


def write_lines(objects: Iterable[dict[str, Any]]) -> str:
    """One object a line, keys in the order given, readable characters as they are."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def write_one(value: object) -> str:
    """One indented value with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
