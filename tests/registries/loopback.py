"""A server on this machine that answers as it is told, and remembers what it was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

ANSWERS = Path(__file__).parent / "answers"


class Reply(NamedTuple):
    """What to answer; a body that is a Path is that file."""

    body: bytes | Path = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class Question(NamedTuple):
    """What was asked."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


class Server:
    """Answers each question with the next of `replies` for its path; the last one stays."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.questions: list[Question] = []
        self.url = ""

    def on(self, path: str, *replies: Reply) -> None:
        self.replies[path] = list(replies)

    def answer(self, path: str) -> Reply:
        waiting = self.replies.get(path, [Reply(b"Resource not found.", 404)])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@contextmanager
def serve() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            server.questions.append(Question(parts.path, parse_qs(parts.query), dict(self.headers.items())))
            reply = server.answer(parts.path)
            body = reply.body.read_bytes() if isinstance(reply.body, Path) else reply.body
            self.send_response(reply.status)
            for name, value in (*reply.headers, ("Content-Length", str(len(body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{httpd.server_port}"
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()
