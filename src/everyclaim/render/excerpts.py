"""A page's beginning shown on another page, as lists of posts show it: its sources stay with the page itself."""

from markdown import Markdown

from everyclaim.render.addresses import relative


def home(md: Markdown) -> str:
    """The address of the page that a conversion renders for another page to show, as that one links to it; else "".

    Material's blog keeps both pages, as MkDocs knows them, with a processor of the conversion.
    """
    for processor in md.treeprocessors:
        own, shown_on = getattr(processor, "page", None), getattr(processor, "base", None)
        if own is not None and shown_on is not None:
            return relative(_place(shown_on), _place(own))
    return ""


def _place(page: object) -> str:
    url = str(getattr(page, "url", ""))
    return "" if url == "./" else url
