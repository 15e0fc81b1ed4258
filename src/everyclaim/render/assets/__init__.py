"""What pages need beside themselves: served by the site, never by a third party."""

import os
from functools import cache

STYLESHEET = os.path.join(os.path.dirname(__file__), "everyclaim.css")
SCRIPT = os.path.join(os.path.dirname(__file__), "everyclaim.js")


@cache
def stylesheet() -> str:
    """The text of our styles."""
    with open(STYLESHEET, encoding="utf-8") as file:
        return file.read()
