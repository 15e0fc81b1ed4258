"""What pages need beside themselves: served by the site, never by a third party."""

import os
from functools import cache

FOLDER = os.path.dirname(__file__)
STYLESHEET = os.path.join(FOLDER, "everyclaim.css")
SCRIPT = os.path.join(FOLDER, "everyclaim.js")
OF_PAGES = ("pages.css", "lists.js")  # what only the pages made from the data need


@cache
def stylesheet() -> str:
    """The text of our styles."""
    with open(STYLESHEET, encoding="utf-8") as file:
        return file.read()
