"""What pages show of works and of the site as a whole, as digests: what is made of these alone holds while they stay."""

from typing import TYPE_CHECKING

from everyclaim.digest import digest

if TYPE_CHECKING:
    from everyclaim.model import Work
    from everyclaim.render.site import Site


class Shown:
    """`wide` is the digest of what every page rests on: settings, options, style, where things are."""

    def __init__(self, site: "Site") -> None:
        sources = site.sources
        narrative = any(footing.narrative for footing in site.footings.values())
        self._labels = narrative or not sources.is_numeric
        self._sources = sources
        self._known: dict[str, bytes] = {}
        self.wide = of(
            site.index.config,
            site.options,
            site.places.moved,
            site.list_path,
            site.layout,
            sources.style.name,
            sources.style.source,
        )

    def work(self, work: "Work") -> bytes:
        """The digest of all that is shown of a work, but for its number."""
        found = self._known.get(work.canonical)
        if found is None:
            found = self._known[work.canonical] = self._of(work)
        return found

    def _of(self, work: "Work") -> bytes:
        key, sources = work.canonical, self._sources
        called = sources.label(key) if self._labels else None
        standing = sources.standings.get(key)
        fields = sorted(work.fields.items())
        return of(key, work.keys, work.type, fields, tuple(called or ()), tuple(standing or ()), sources.backing(key))


def of(*values: object) -> bytes:
    """The digest of plain values: a named tuple's own `repr` takes ten times as long as a tuple's."""
    return digest(repr(values).encode("utf-8", "surrogatepass"))
