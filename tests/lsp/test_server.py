"""The language server, asked by a real client in a process of its own."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

from everyclaim import cli

PAGE = "# Risks 😀\n\n😀 Nausea occurs in 20% of people. It is rare at low doses [@smith].\n\nA [@smiht] key.\n"
SETTINGS = "extra: {everyclaim: {profile: health, bib: refs.bib}}\n"
BIB = "@article{smith, title = {Nausea after *ketamine*}, author = {Smith, Ann}, journal = {J}, year = {2019}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "a site"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "refs.bib").write_text(BIB, encoding="utf-8")
    (root / "docs" / "risks.md").write_text(PAGE, encoding="utf-8")
    return root


class Editor:
    """A client with one document open."""

    def __init__(self, root: Path, encodings: list[types.PositionEncodingKind | str]) -> None:
        self.root = root
        self.uri = (root / "docs" / "risks.md").as_uri()
        self.client = LanguageClient("test", "1")
        self.encodings = encodings
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.messages: list[str] = []
        self._news = asyncio.Event()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = list(params.diagnostics)
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def show(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

    async def __aenter__(self) -> "Editor":
        await self.client.start_io(sys.executable, "-m", "everyclaim", "lsp", "--stdio")
        capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=self.encodings)
        )
        parameters = types.InitializeParams(capabilities=capabilities, root_uri=self.root.as_uri())
        self.able = (await self.client.initialize_async(parameters)).capabilities
        self.client.initialized(types.InitializedParams())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until the server has told what makes `holds` true."""
        async with asyncio.timeout(30):
            while not holds():
                await self._news.wait()
                self._news.clear()

    async def open(self) -> list[types.Diagnostic]:
        text = (self.root / "docs" / "risks.md").read_text(encoding="utf-8")
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(self.uri, "markdown", 1, text))
        )
        await self.until(lambda: self.uri in self.told or bool(self.messages))
        return self.told.get(self.uri, [])

    def type(self, text: str, version: int = 2) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=version, uri=self.uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def at(self, line: int, column: int) -> dict[str, Any]:
        return {
            "text_document": types.TextDocumentIdentifier(self.uri), "position": types.Position(line, column),
        }  # fmt: skip


def with_editor(
    root: Path,
    do: Callable[[Editor], Awaitable[None]],
    encodings: list[types.PositionEncodingKind | str] | None = None,
) -> None:
    async def session() -> None:
        async with Editor(root, encodings or [types.PositionEncodingKind.Utf16]) as editor:
            await do(editor)

    asyncio.run(session())


def rules(found: list[types.Diagnostic]) -> list[str]:
    return sorted(str(item.code) for item in found)


@pytest.mark.parametrize(("encoding", "end"), [("utf-16", 34), ("utf-32", 33), ("utf-8", 36)])
def test_findings_in_the_units_of_the_client(root: Path, encoding: str, end: int) -> None:
    async def do(editor: Editor) -> None:
        found = await editor.open()
        assert "uncited-claim" not in rules(found)  # covered by the citation after it
        (unknown,) = [item for item in found if item.code == "unknown-key"]
        assert (unknown.range.start, unknown.range.end) == (types.Position(4, 4), types.Position(4, 9))
        editor.type(PAGE.replace(" [@smith]", ""))
        await editor.until(lambda: "uncited-claim" in rules(editor.told[editor.uri]))
        claim = next(item for item in editor.told[editor.uri] if item.code == "uncited-claim")
        assert claim.range.end == types.Position(2, end)
        assert claim.severity == types.DiagnosticSeverity.Error

    with_editor(root, do, [encoding])


def test_what_is_typed_counts_before_it_is_saved_and_is_forgotten_when_closed(root: Path) -> None:
    async def do(editor: Editor) -> None:
        await editor.open()
        editor.type(PAGE + "\nKetamine cures depression.\n")
        await editor.until(lambda: "uncited-claim" in rules(editor.told[editor.uri]))
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri))
        )
        await editor.until(lambda: "uncited-claim" not in rules(editor.told[editor.uri]))

    with_editor(root, do)


def test_actions_do_what_they_say(root: Path) -> None:
    async def do(editor: Editor) -> None:
        text = PAGE + "\nKetamine cures depression.\n"
        await editor.open()
        editor.type(text)
        await editor.until(lambda: "uncited-claim" in rules(editor.told[editor.uri]))
        asked = types.CodeActionParams(
            types.TextDocumentIdentifier(editor.uri),
            types.Range(types.Position(6, 3), types.Position(6, 3)),
            types.CodeActionContext([]),
        )
        found = await editor.client.text_document_code_action_async(asked)
        assert found
        titles = {action.title: action for action in found if isinstance(action, types.CodeAction)}
        assert list(titles)[-1] == "Say why it needs no source"
        (first, *_) = titles
        assert first.startswith("Cite @smith, if it says so")
        changes = titles[first].edit
        assert changes is not None
        assert changes.changes is not None
        (edit,) = changes.changes[editor.uri]
        assert (edit.range.start, edit.new_text) == (types.Position(6, 25), " [@smith]")

    with_editor(root, do)


def test_a_slip_in_a_key_is_mended(root: Path) -> None:
    async def do(editor: Editor) -> None:
        await editor.open()
        where = types.Range(types.Position(4, 5), types.Position(4, 5))
        asked = types.CodeActionParams(types.TextDocumentIdentifier(editor.uri), where, types.CodeActionContext([]))
        found = await editor.client.text_document_code_action_async(asked)
        assert found
        assert [action.title for action in found] == ["Cite `smith`"]

    with_editor(root, do)


def test_hover(root: Path) -> None:
    async def do(editor: Editor) -> None:
        await editor.open()
        column = PAGE.split("\n")[2].index("@smith") + 2  # one more: the emoji has two units
        found = await editor.client.text_document_hover_async(types.HoverParams(**editor.at(2, column)))
        assert found
        assert isinstance(found.contents, types.MarkupContent)
        assert "Smith A. Nausea after \\*ketamine\\*." in found.contents.value
        assert "cited 1 time in" in found.contents.value
        verdict = await editor.client.text_document_hover_async(types.HoverParams(**editor.at(2, 10)))
        assert verdict
        assert isinstance(verdict.contents, types.MarkupContent)
        assert verdict.contents.value.startswith("claim (statistic): @smith")
        assert await editor.client.text_document_hover_async(types.HoverParams(**editor.at(1, 0))) is None

    with_editor(root, do)


def test_completion(root: Path) -> None:
    async def do(editor: Editor) -> None:
        await editor.open()
        editor.type("So it is said [@sm\n")
        await editor.until(lambda: "unknown-key" not in rules(editor.told[editor.uri]))
        found = await editor.client.text_document_completion_async(types.CompletionParams(**editor.at(0, 18)))
        assert isinstance(found, list)
        (item,) = found
        assert (item.label, item.detail, item.documentation) == ("smith", "Smith 2019", "Nausea after *ketamine*")
        assert isinstance(item.text_edit, types.TextEdit)
        assert item.text_edit.range == types.Range(types.Position(0, 16), types.Position(0, 18))
        nothing = await editor.client.text_document_completion_async(types.CompletionParams(**editor.at(0, 5)))
        assert not nothing
        assert editor.able.completion_provider
        assert "@" in (editor.able.completion_provider.trigger_characters or ())  # offered as soon as it is typed

    with_editor(root, do)


def test_keys_are_there_as_soon_as_the_sign_is_typed(root: Path) -> None:
    """A client asks right behind the change, and not when the server has caught its breath."""

    async def do(editor: Editor) -> None:
        await editor.open()
        editor.type(PAGE + "\nSo it is said [@")
        found = await editor.client.text_document_completion_async(types.CompletionParams(**editor.at(6, 16)))
        assert isinstance(found, list)
        assert [item.label for item in found] == ["smith"]

    with_editor(root, do)


def test_a_key_in_a_comment_leads_to_its_entry_too(root: Path) -> None:
    async def do(editor: Editor) -> None:
        await editor.open()
        editor.type("<!-- cites: @smith -->It rose by 9%.<!-- /cites -->\n")
        asked = types.DefinitionParams(**editor.at(0, 15))
        there = await editor.client.text_document_definition_async(asked)
        assert isinstance(there, list)
        assert len(there) == 1

    with_editor(root, do)


def test_from_a_citation_to_its_entry_and_back(root: Path) -> None:
    async def do(editor: Editor) -> None:
        await editor.open()
        column = PAGE.split("\n")[2].index("@smith") + 2
        there = await editor.client.text_document_definition_async(types.DefinitionParams(**editor.at(2, column)))
        assert isinstance(there, list)
        (entry,) = there
        assert isinstance(entry, types.Location)
        assert entry.uri == (root / "refs.bib").as_uri()
        assert entry.range == types.Range(types.Position(0, 9), types.Position(0, 14))
        asked = types.ReferenceParams(
            types.ReferenceContext(False), types.TextDocumentIdentifier(entry.uri), types.Position(0, 10)
        )
        back = await editor.client.text_document_references_async(asked)
        assert back
        assert [(one.uri, one.range.start.line) for one in back] == [(editor.uri, 2)]

    with_editor(root, do)


def test_rename(root: Path) -> None:
    async def do(editor: Editor) -> None:
        await editor.open()
        column = PAGE.split("\n")[2].index("@smith") + 2
        found = await editor.client.text_document_rename_async(
            types.RenameParams(new_name="smith2019", **editor.at(2, column))
        )
        assert found
        assert found.changes
        assert {uri.rsplit("/", 1)[1]: len(edits) for uri, edits in found.changes.items()} == {
            "refs.bib": 1,
            "risks.md": 1,
        }
        with pytest.raises(JsonRpcException, match="cannot be a key"):
            await editor.client.text_document_rename_async(types.RenameParams(new_name="a b", **editor.at(2, column)))

    with_editor(root, do)


def test_the_entry_under_the_cursor_is_renamed(root: Path) -> None:
    """In the bibliography, and not the first one of it."""
    second = BIB.replace("smith", "jones").replace("Nausea after", "Vomiting after")
    (root / "refs.bib").write_text(BIB + second, encoding="utf-8")

    async def do(editor: Editor) -> None:
        await editor.open()
        bib = types.TextDocumentIdentifier((root / "refs.bib").as_uri())
        found = await editor.client.text_document_rename_async(
            types.RenameParams(text_document=bib, position=types.Position(1, 11), new_name="jones2020")
        )
        assert found
        assert found.changes
        (edit,) = found.changes[bib.uri]
        assert (edit.range.start.line, edit.new_text) == (1, "jones2020")
        assert list(found.changes) == [bib.uri]

    with_editor(root, do)


def test_settings_that_cannot_be_read_are_told_of_once(root: Path) -> None:
    (root / "mkdocs.yml").write_text("extra: [\n", encoding="utf-8")

    async def do(editor: Editor) -> None:
        await editor.open()
        assert len(editor.messages) == 1
        assert "mkdocs.yml" in editor.messages[0]
        (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        editor.type(PAGE)
        await editor.until(lambda: "unknown-key" in rules(editor.told.get(editor.uri, [])))
        assert len(editor.messages) == 1

    with_editor(root, do)


def test_without_its_library(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("everyclaim.commands.lsp.find_spec", lambda _: None)
    assert cli.main(["lsp"]) == 2
    assert 'pip install "everyclaim[lsp]"' in capsys.readouterr().err


def test_a_folder_that_is_a_link_keeps_the_name_that_the_client_gives_it(root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)

    async def do(editor: Editor) -> None:
        assert "unknown-key" in rules(await editor.open())

    with_editor(link, do)
