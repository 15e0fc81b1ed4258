"""How a sentence speaks of a work: "Daly et al." and "2018"."""

from everyclaim.bibliography.markup import html, plain
from everyclaim.bibliography.styles import people, when
from everyclaim.model import Work


def names_of(work: Work) -> str:
    """One name, two with "and", or the first with "et al."; a work without any goes by its title or key. Plain text."""
    creators = people.creators(work)
    named = [plain(name) for name in people.surnames(creators.names)]
    if len(named) > 2 or (named and creators.more):
        return f"{named[0]} et al."
    if named:
        return " and ".join(named)
    return plain(html(work.fields.get("title", ""))) or work.canonical


def year_of(work: Work) -> str:
    """The year a work came out, "n.d." where it does not say. Plain text."""
    issued = when.issued(work.fields)
    return plain(issued.year) or "n.d."
