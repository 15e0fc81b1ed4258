"""Below a page's references: the way to take them along, and how to cite the page itself."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from everyclaim.render.site import Site

_MONTHS = "January February March April May June July August September October November December".split()


def taking(site: "Site", path: str) -> str:
    """The HTML for the page at `path` of the index; "" where its data is not written beside it."""
    if not site.options.generated or path not in site.index.pages:
        return ""
    from everyclaim.render.catalogue import Catalogue
    from everyclaim.render.reference_page import exports

    in_docs = site.places.in_docs(path)
    catalogue, parts = Catalogue(site, {}), [_cite(site, path, in_docs)]
    if catalogue.cited_on(path):  # what only a docstring cites, nothing is written of
        parts.insert(0, f"<p>{escape(site.words('take all'))} {exports(catalogue, in_docs, in_docs)}</p>")
    return f'\n<div class="ec-take">{"".join(parts)}</div>' if any(parts) else ""


def _cite(site: "Site", path: str, in_docs: str) -> str:
    """A line to copy and the same as BibTeX; only where the site knows its own address."""
    if not site.config.site_url:
        return ""
    from everyclaim import front_matter

    meta = front_matter.read(site.index.pages[path]).values
    title, date = site.title(path), str(meta.get("date") or site.revised.get(path, ""))
    url = f"{site.config.site_url.rstrip('/')}/{site.places.of(in_docs)}"
    name = in_docs.rpartition(".")[0].replace("/", "-")
    when = _written(date)
    site_name = site.config.site_name if site.config.site_name != title else ""
    said = (f"{title}.", f"{site_name}." if site_name else "", f"Updated {when}." if when else "", url)
    line = " ".join(part for part in said if part)
    fields = {"title": f"{{{title}}}", "organization": site_name and f"{{{site_name}}}", "year": date[:4], "url": url}
    body = ",\n".join(f"  {field} = {{{value}}}" for field, value in fields.items() if value)
    return (
        f'<details class="ec-cite-page"><summary>{escape(site.words("cite page"))}</summary>'
        f"<p>{escape(line)}</p><pre>{escape(f'@online{{{name},{chr(10)}{body}{chr(10)}}}')}</pre></details>"
    )


def _written(date: str) -> str:
    """A day as text: `January 31, 2026`; anything else as it is."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and day.isdigit() and 1 <= int(month) <= 12):
        return date
    return f"{_MONTHS[int(month) - 1]} {int(day)}, {year}"
