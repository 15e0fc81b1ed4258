"""What rendering one page needs to know of all others: from the index alone, never from what was rendered before."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from everyclaim import front_matter
from everyclaim.model import Finding
from everyclaim.parse.list_commands import ListCommand, commands
from everyclaim.render import trust
from everyclaim.render.again import Again
from everyclaim.render.footing import Footings, backing, footings
from everyclaim.render.layout import Layout, layout
from everyclaim.render.order import in_reading_order, order_of_use
from everyclaim.render.places import Places, folder
from everyclaim.render.words import Words

if TYPE_CHECKING:  # loaded where they are needed: a build of what has not changed needs none of it
    from everyclaim.index import Index
    from everyclaim.render.metadata import Described
    from everyclaim.render.sections import Section
    from everyclaim.render.sheet import Sheet
    from everyclaim.render.shown import Shown
    from everyclaim.render.sources import Source, Sources


class Options(NamedTuple):
    """How an engine lays out and shows the site.

    `published`: links between pages are as on the site; without it they are from source file to source file, for an
    engine that turns those into the others after us. `stylesheet`: pages link to ours; without it each page that needs
    the styles carries them. `generated`: references and claims have pages of their own, written when the site is built. `feed` is the file that tells of changed claims.
    """

    directory_urls: bool = True
    published: bool = True
    show_findings: bool = False
    language: str = ""
    stylesheet: bool = True
    generated: bool = False
    feed: str = ""


class Site:
    """The facts of a whole project for the renderer; `findings` are what `check` says of it."""

    def __init__(
        self,
        index: "Index",
        findings: Sequence[Finding] = (),
        options: Options | None = None,
        again: Again | None = None,
    ) -> None:
        """`index` may be one that is only made when it is asked for more than its config (`everyclaim.later`).

        `again` has what earlier builds made.
        """
        self.index = index
        self.again = again or Again()
        self.config = index.config
        self.options = options or Options()
        self.words = Words(self.options.language or self.config.language or "en")
        self._findings = _by_path(findings) if self.options.show_findings else {}
        self.places = Places(folder(self.config), self.options.directory_urls, self.options.published)
        self._sections: dict[ListCommand, list[Section]] = {}
        # The days of the last commits, by path, of pages that give no day themselves: where the engine knows them.
        self.revised: dict[str, str] = {}
        # What the heads of pages say of what these cite, by path, where that was made with the page itself.
        self.heads: dict[str, Described] = {}
        # The names of people whom front matter calls by an id of the site's own, by these ids.
        self.people: Mapping[str, str] = {}

    # --- pages -------------------------------------------------------------------------------------------------------

    def path_of(self, text: str) -> str | None:
        """The path of the page that has this text, its front matter there or not; None: no page has it."""
        return self._paths.get(_bare(text))

    def trust(self, path: str | None, sources: int, list_id: str) -> str:
        """What a page says of its authors, its review and its age, with the number of its sources; "" if nothing."""
        page = self.index.pages.get(path or "")
        meta = self.named(front_matter.read(page).values) if page else {}
        if not trust.is_told(meta):
            return ""
        revised = self.revised.get(path or "", "")
        claims = [one for one in self.index.judgements.get(path or "", ()) if one.verdict == "claim"]
        backed = sum(1 for claim in claims if claim.covered_by)
        counts = trust.Counts(sources, len(claims), backed)
        return trust.line(meta, self.words, counts, list_id, self.config.site_author, revised)

    def named(self, meta: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a page says of itself, its authors by name."""
        authors = meta.get("authors")
        if not self.people or not isinstance(authors, list):
            return meta
        return {**meta, "authors": [self.people.get(str(author), author) for author in authors]}

    def date(self, days: Callable[[str], Mapping[str, str]]) -> None:
        """Date the pages that speak of themselves but give no day: `days` has those of the last commits by path, for a root."""
        metas = ((path, front_matter.read(page).values) for path, page in self.index.pages.items())
        undated = [path for path, meta in metas if trust.is_undated(meta)]
        if undated:
            known = days(self.config.root)
            self.revised.update({path: known[path] for path in undated if path in known})

    @cached_property
    def order(self) -> Sequence[str]:
        """The pages, as the index knows them, in the order in which a reader meets them."""
        return in_reading_order(self.index)

    def title(self, path: str) -> str:
        """A page's title: as its front matter says, its first heading, or its file's name."""
        return self.footings[path].title

    def findings(self, path: str | None) -> tuple[Finding, ...]:
        """What is to be said of a page where findings are shown."""
        return tuple(self._findings.get(path or "", ()))

    def causes(self, path: str | None) -> list[Finding]:
        """What is to be said of other files where a page cites what they seem to lack."""
        from everyclaim.render.causes import causes

        lacks = any(finding.rule == "unknown-key" for finding in self.findings(path))
        return causes(finding for found in self._findings.values() for finding in found) if lacks else []

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        paths: dict[str, str] = {}
        for path, page in self.index.pages.items():
            body = page.text[page.front_matter.end :] if page.front_matter else page.text
            for text in (page.text, body, _after_fence(body)):
                paths.setdefault(_bare(text), path)
        return paths

    # --- lists -------------------------------------------------------------------------------------------------------

    @cached_property
    def footings(self) -> Footings:
        """What each page stands on, by path."""
        return footings(self.index)

    @cached_property
    def shown(self) -> "Shown":
        """What is shown of each work, as digests."""
        from everyclaim.render.shown import Shown

        return Shown(self)

    @cached_property
    def sources(self) -> "Sources":
        """The works as readers see them."""
        from everyclaim.bibliography.styles import style
        from everyclaim.render.sources import Sources

        try:
            look = style(self.config.style)
        except ValueError:  # the rule `configuration` says so
            look = style("ama")
        order = order_of_use(self.index, self.order, self.footings)
        index = self.index
        return Sources(
            index.bibliography,
            look,
            self.words,
            order,
            index.standings,
            partial(backing, index, self.footings),
            self.again,
        )

    @cached_property
    def list_path(self) -> str:
        """The page that holds the list of the whole site; "" where none does."""
        command = self.config.full_bib_command
        for path in self.index.pages:
            text = self.index.text(path)
            if command in text and any(commands(text, (command,))):
                return path
        return ""

    def sections(self, asked: ListCommand) -> "list[Section]":
        """The parts of the site's list that a page asks for."""
        from everyclaim.render.sections import sections

        if asked not in self._sections:
            self._sections[asked] = sections(self, asked)
        return self._sections[asked]

    def cites(self, page: "Sheet") -> bool:
        """Whether a page cites a source that there is."""
        return any(key in self.keys for key in page.cited())

    @cached_property
    def keys(self) -> Collection[str]:
        """All keys that may be cited."""
        return self.index.bibliography.by_key

    def section_titles(self, page: "Sheet", kind: str) -> list[str]:
        """The headings that divide a page's list, its own or the site's."""
        if kind == "site":
            return [section.title for section in self.sections(page.sections[kind])]
        found = {source.key: source for key in page.cited() if (source := self.sources.find(key))}
        page.titles = [section.title for section in self.divided(page, tuple(found.values()))]
        return page.titles

    def divided(self, page: "Sheet", cited: "Sequence[Source]") -> "list[Section]":
        """What a page cites, in the sections that it asks for."""
        from everyclaim.render.sections import divided

        return divided(self, page.sections["page"], cited)

    def page_of(self, path: str | None, source: "Source") -> str:
        """The address of a reference's own page as the page at `path` links to it; "" where there are none."""
        if not self.options.generated or path is None:
            return ""
        return self.places.address(path, self.places.path(self.layout.reference(source.key)))

    @cached_property
    def layout(self) -> Layout:
        """Where the pages made from the data go."""
        taken = {self.places.in_docs(path) for path in self.index.pages}
        return layout(taken, self.places.in_docs(self.list_path))


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    placed: dict[str, list[Finding]] = {}
    for finding in findings:
        placed.setdefault(finding.path, []).append(finding)
    return placed


def _bare(text: str) -> str:
    return " ".join(text.split())


def _after_fence(body: str) -> str:
    """The body without the fence that may still close its front matter."""
    line, _, rest = body.lstrip().partition("\n")
    return rest if line.strip() in ("---", "...") else body
