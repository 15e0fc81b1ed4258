"""The language server: what the client says, and who answers it. It speaks over standard input and output."""

import asyncio
import os
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from everyclaim import __version__
from everyclaim.config import ConfigError
from everyclaim.lsp import knowing, telling
from everyclaim.lsp.places import Places, path_of
from everyclaim.lsp.project import Project
from everyclaim.nearest import find

_PAUSE = 0.15  # seconds without a key pressed, after which the project is read again


class Server(LanguageServer):
    """Keeps a project for each mkdocs.yml that the client's documents belong to."""

    def __init__(self) -> None:
        # Whole texts: for a change of a part, client and server would have to agree on what ends a line.
        super().__init__("everyclaim", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._projects: dict[str, Project] = {}
        self._told: dict[str, set[str]] = {}  # the files with diagnostics, by project
        self._refused: dict[str, str] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    def project_of(self, uri: str) -> tuple[Project, str] | None:
        """The project that a document belongs to, and what it is called there."""
        path = path_of(uri)
        settings = find(os.path.dirname(path)) if path else ""
        if not settings or (settings not in self._projects and not self.read(settings, keep=True)):
            return None
        project = self._projects[settings]
        return project, project.name(path)

    def places(self, project: Project) -> Places:
        """Places as this client counts them."""
        return Places(project, self.workspace.position_codec)

    def changed(self, uri: str, at_once: bool = False) -> None:
        """A document is another: its project is read again, when nothing more changes for a moment."""
        path = path_of(uri)
        settings = find(os.path.dirname(path)) if path else ""
        if not settings:
            return
        waiting = self._waiting.pop(settings, None)
        if waiting:
            waiting.cancel()
        if at_once:
            self.read(settings, keep=True)
        else:
            loop = asyncio.get_running_loop()
            self._waiting[settings] = loop.call_later(_PAUSE, self._waited, settings)

    def _waited(self, settings: str) -> None:
        self._waiting.pop(settings, None)
        self.read(settings)

    def catch_up(self, uri: str) -> None:
        """Read a document's project now, if it waits for a moment without changes."""
        path = path_of(uri)
        if path and find(os.path.dirname(path)) in self._waiting:
            self.changed(uri, at_once=True)

    def read(self, settings: str, keep: bool = False) -> bool:
        """Read a project and tell what is found in it; whether it could be read."""
        try:
            if settings not in self._projects:
                self._projects[settings] = Project(settings)
            self._projects[settings].read(self._held(), keep)
        except ConfigError as error:
            self._refuse(settings, str(error))
            return False
        self._refused.pop(settings, None)
        self._tell(settings)
        return True

    def _held(self) -> dict[str, str]:
        documents = self.workspace.text_documents.values()
        return {path_of(document.uri): document.source for document in documents if document.version is not None}

    def _refuse(self, settings: str, why: str) -> None:
        """Settings that cannot be read are told of once, not with each key that is pressed."""
        if self._refused.get(settings) != why:
            self._refused[settings] = why
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"everyclaim: {why}"))

    def _tell(self, settings: str) -> None:
        project = self._projects[settings]
        places, found = self.places(project), set(project.findings)
        for name in sorted(found | self._told.get(settings, set())):
            told = telling.diagnostics(project, places, name)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(places.uri(name), told))
        self._told[settings] = found


server = Server()


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    server.changed(params.text_document.uri, at_once=True)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
async def _changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    server.changed(params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
def _saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    server.changed(params.text_document.uri, at_once=True)


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.changed(params.text_document.uri, at_once=True)


@server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    server.catch_up(params.text_document.uri)
    found = server.project_of(params.text_document.uri)
    if not found:
        return []
    project, name = found
    return list(telling.actions(project, server.places(project), name, params.range))


Known = Callable[[Project, Places, str, int], Any]
Asked = (
    types.HoverParams
    | types.CompletionParams
    | types.DefinitionParams
    | types.ReferenceParams
    | types.PrepareRenameParams
    | types.RenameParams
)


def _ask(server: Server, params: Asked, ask: Known) -> Any:
    """What is known at the place that the client names, in the text as it is now: keys are asked for right behind an `@`."""
    server.catch_up(params.text_document.uri)
    found = server.project_of(params.text_document.uri)
    if not found:
        return None
    project, name = found
    places = server.places(project)
    return ask(project, places, name, places.offset(name, params.position))


@server.feature(types.TEXT_DOCUMENT_HOVER)
def _hover(server: Server, params: types.HoverParams) -> Any:
    return _ask(server, params, knowing.hover)


@server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["@"]))
def _completions(server: Server, params: types.CompletionParams) -> Any:
    return _ask(server, params, knowing.completions)


@server.feature(types.TEXT_DOCUMENT_DEFINITION)
def _definitions(server: Server, params: types.DefinitionParams) -> Any:
    return _ask(server, params, knowing.definitions)


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
def _references(server: Server, params: types.ReferenceParams) -> Any:
    return _ask(server, params, knowing.references)


@server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
def _prepare(server: Server, params: types.PrepareRenameParams) -> Any:
    return _ask(server, params, lambda *at: (key := knowing.key_at(at[0], *at[2:])) and at[1].of(at[2], key[1]))


@server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
def _rename(server: Server, params: types.RenameParams) -> Any:
    def renamed(project: Project, places: Places, name: str, offset: int) -> types.WorkspaceEdit | None:
        key = knowing.key_at(project, name, offset)
        return knowing.rename(project, places, key[0], params.new_name) if key else None

    try:
        return _ask(server, params, renamed)
    except ValueError as error:
        raise JsonRpcInvalidParams(str(error)) from None
