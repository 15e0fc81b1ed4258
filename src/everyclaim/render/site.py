"""What rendering one page needs to know of all others: from the index alone, never from what was rendered before."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from everyclaim import front_matter
from everyclaim.files import relative as project_path
from everyclaim.model import Finding, Judgement, Page
from everyclaim.parse.list_commands import ListCommand, commands
from everyclaim.render import trust
from everyclaim.render.addresses import between_sources, location, relative
from everyclaim.render.again import Again
from everyclaim.render.anchors import citation_id
from everyclaim.render.footing import Footings, backing, footings
from everyclaim.render.layout import Layout, layout
from everyclaim.render.order import reading_order
from everyclaim.render.words import Words

if TYPE_CHECKING:  # loaded where they are needed: a build of what has not changed needs none of it
    from everyclaim.config import Config
    from everyclaim.index import Index
    from everyclaim.render.references import Elsewhere
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


class Told(NamedTuple):
    """What is known of one sentence: its words, its claim's id and kind ("" for no claim), and the findings on it.

    `words` are the parser's, `shown` those that a reader reads, with the names that narrative citations stand for.

    `by` are the works that the claim rests on, `doubtful` those of them that have a notice and that it does not cite itself.
    """

    words: str
    shown: str
    claim: str
    kind: str
    findings: tuple[Finding, ...]
    by: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


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
        self._folder = _folder(self.config)
        self._sections: dict[ListCommand, list[Section]] = {}
        # The days of the last commits, by path, of pages that give no day themselves: where the engine knows them.
        self.revised: dict[str, str] = {}
        # The names of people whom front matter calls by an id of the site's own, by these ids.
        self.people: Mapping[str, str] = {}
        # Where pages are published, by path in docs/, as far as the engine tells: plugins lay some out their own way.
        self.places: dict[str, str] = {}

    # --- pages -------------------------------------------------------------------------------------------------------

    def path(self, in_docs: str) -> str:
        """The index's path of a page, from its path in docs/."""
        return f"{self._folder}{in_docs}"

    def place(self, in_docs: str) -> str:
        """Where a page of docs/ is published: a folder with its slash ("" for the site's own), or a file."""
        place = self.places.get(in_docs)
        return location(in_docs, self.options.directory_urls) if place is None else place

    def is_published(self, path: str) -> bool:
        """Whether the engine publishes a page of the index; one that tells nothing publishes them all."""
        return not self.places or path.removeprefix(self._folder) in self.places

    @property
    def moved(self) -> Sequence[tuple[str, str]]:
        """The pages that the engine publishes elsewhere than it does others, and where."""
        folders = self.options.directory_urls
        return [(path, place) for path, place in self.places.items() if place != location(path, folders)]

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

    def title(self, path: str) -> str:
        """A page's title: as its front matter says, its first heading, or its file's name."""
        return self.footings[path].title

    def told(self, path: str | None) -> list[Told]:
        """What is known of a page's sentences, in the order in which they are rendered: footnotes last."""
        page = self.index.pages.get(path or "")
        if page is None:
            return []
        from everyclaim.render.evidence import as_read, by_sentence, canonical

        index, findings, own = self.index, self._by_sentence(page), by_sentence(page)
        claims = {one.sentence: one for one in index.judgements[page.path] if one.verdict == "claim"}
        inside: list[Told] = []
        footnotes: list[Told] = []
        for number, sentence in enumerate(page.sentences):
            claim, shown = claims.get(number), as_read(index, sentence, own.get(number, ()))
            about = (claim.id, claim.kind) if claim else ("", "")
            by = canonical(index, claim.covered_by) if claim else ()
            doubtful = self._doubtful(claim) if claim and index.standings else ()
            known = Told(sentence.words, shown, *about, findings.get(number, ()), by, doubtful)
            (footnotes if _in_footnote(page, sentence.block) else inside).append(known)
        return inside + footnotes

    def findings(self, path: str | None) -> tuple[Finding, ...]:
        """What is to be said of a page where findings are shown."""
        return tuple(self._findings.get(path or "", ()))

    def _doubtful(self, judgement: Judgement) -> tuple[str, ...]:
        from everyclaim.render.evidence import canonical

        others = (key for key in judgement.covered_by if key not in judgement.citations)
        return canonical(self.index, [key for key in others if self.index.standing(key).notice])

    def _by_sentence(self, page: Page) -> Mapping[int, tuple[Finding, ...]]:
        from everyclaim.parse.positions import Lines

        placed: dict[int, tuple[Finding, ...]] = {}
        found = self._findings.get(page.path, ())
        lines = Lines(page.text) if found else None
        for finding in found:
            assert lines is not None
            number = _sentence_at(page, lines.offset(finding.start))
            placed[number] = (*placed.get(number, ()), finding)
        return placed

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
        order = _order_of_use(self.index, self.footings)
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
        return self.address(path, self.path(self.layout.reference(source.key)))

    @cached_property
    def layout(self) -> Layout:
        """Where the pages made from the data go."""
        taken = {path.removeprefix(self._folder) for path in self.index.pages}
        return layout(taken, self.list_path.removeprefix(self._folder))

    def address(self, source: str | None, target: str) -> str:
        """The address of one page as another links to it; from an unknown page it counts from the site's root."""
        here, there = (source or self._folder).removeprefix(self._folder), target.removeprefix(self._folder)
        if self.options.published:
            return "" if here == there else relative(self.place(here), self.place(there))
        return between_sources(here, there)

    def cited(self) -> "list[Source]":
        """Every source that a page cites, in the order in which a list of them all has them."""
        found = [source for key in self.index.uses if (source := self.sources.find(key))]
        if self.sources.is_numeric:
            return sorted(found, key=lambda source: source.number)
        return sorted(found, key=self.sources.sort_key)

    def uncited(self) -> "list[Source]":
        """Every source that no page cites."""
        works = (work.canonical for work in self.index.bibliography.works)
        return [source for key in works if key not in self.index.uses and (source := self.sources.find(key))]

    def elsewhere(self, source: "Source", path: str | None) -> "list[Elsewhere]":
        """The other pages that cite a source, by title."""
        from everyclaim.render.references import Elsewhere

        key = source.work.canonical
        uses = (use.path for use in self.index.uses.get(key, ()))
        pages = dict.fromkeys(page for page in uses if self.is_published(page))
        anchor = citation_id(key, 1)
        found = (Elsewhere(self.title(page), f"{self.address(path, page)}#{anchor}") for page in pages if page != path)
        return sorted(found)


def in_reading_order(index: "Index") -> list[str]:
    """The pages, as the index knows them, in the order in which a reader meets them."""
    folder = _folder(index.config)
    inside = {path.removeprefix(folder): path for path in index.pages}
    return [inside[path] for path in reading_order(inside, index.config.nav)]


def _order_of_use(index: "Index", stand: Footings) -> Iterator[str]:
    """Canonical keys in the order of first use, page after page as the navigation has them."""
    seen: set[str] = set()
    for path in in_reading_order(index):
        for key in stand[path].cited:
            work = index.bibliography.by_key.get(key)
            if work is not None and work.canonical not in seen:
                seen.add(work.canonical)
                yield work.canonical


def _folder(config: "Config") -> str:
    """docs/ as the index's paths begin, with its slash; "" where docs/ is the root itself."""
    folder = project_path(config.root, config.docs_dir)
    return "" if folder == "." else f"{folder}/"


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    placed: dict[str, list[Finding]] = {}
    for finding in findings:
        placed.setdefault(finding.path, []).append(finding)
    return placed


def _sentence_at(page: Page, offset: int) -> int:
    """The number of the sentence at a place of the source, -1 where none is."""
    for number, sentence in enumerate(page.sentences):
        if sentence.span.start <= offset < sentence.span.end:
            return number
    return -1


def _in_footnote(page: Page, block: int) -> bool:
    number = page.blocks[block].container
    while number >= 0:
        container = page.containers[number]
        if container.kind == "footnote":
            return True
        number = container.parent
    return False


def _bare(text: str) -> str:
    return " ".join(text.split())


def _after_fence(body: str) -> str:
    """The body without the fence that may still close its front matter."""
    line, _, rest = body.lstrip().partition("\n")
    return rest if line.strip() in ("---", "...") else body
