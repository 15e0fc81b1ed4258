"""The client's manners: who it is, its pace, its patience, and what it refuses."""

import gzip
import socket
import threading
from email.utils import formatdate

import pytest

from everyclaim import __version__
from everyclaim.registries.http import Client, NoAnswerError, NotRegisteredError, retry_after, stated_pace

from .conftest import Time
from .loopback import Reply, Server

FAST = 1000.0


def client(time: Time, contact: str = "", largest: int = 10_000) -> Client:
    return Client(contact, timeout=5, largest=largest, clock=time.clock)


def test_it_says_who_it_is(server: Server, time: Time) -> None:
    server.on("/a", Reply(b"yes"))
    assert client(time, "someone@example.org").get(server.url + "/a", {"q": "ä b"}, FAST) == b"yes"
    asked = server.questions[0]
    assert asked.headers["User-Agent"] == f"everyclaim/{__version__} (mailto:someone@example.org)"
    assert asked.headers["Accept"] == "application/json"
    assert asked.query == {"q": ["ä b"]}


def test_it_keeps_a_registrys_pace(server: Server, time: Time) -> None:
    server.on("/a", Reply(b""))
    asking = client(time)
    for _ in range(4):
        asking.get(server.url + "/a", {}, per_second=2)
    assert time.slept == [0.5, 0.5, 0.5]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_it_asks_again_when_that_helps(server: Server, time: Time, status: int) -> None:
    server.on("/a", Reply(b"", status), Reply(b"", status), Reply(b"there"))
    assert client(time).get(server.url + "/a", {}, FAST) == b"there"
    assert [wait for wait in time.slept if wait >= 1] == [1.0, 2.0]


def test_it_waits_as_long_as_it_is_told(server: Server, time: Time) -> None:
    server.on("/a", Reply(b"", 429, (("Retry-After", "7"),)), Reply(b"there"))
    assert client(time).get(server.url + "/a", {}, FAST) == b"there"
    assert 7.0 in time.slept


def test_it_does_not_wait_for_ever(server: Server, time: Time) -> None:
    server.on("/a", Reply(b"", 503, (("Retry-After", "86400"),)))
    with pytest.raises(NoAnswerError, match=r"503.*asks to wait 86400 s"):
        client(time).get(server.url + "/a", {}, FAST)
    assert len(server.questions) == 1


def test_it_gives_up_and_says_so(server: Server, time: Time) -> None:
    server.on("/a", Reply(b"", 500))
    with pytest.raises(NoAnswerError, match=r"127\.0\.0\.1.* answered 500 .*4 attempts"):
        client(time).get(server.url + "/a", {}, FAST)
    assert len(server.questions) == 4


@pytest.mark.parametrize(
    ("status", "error"), [(404, NotRegisteredError), (410, NotRegisteredError), (403, NoAnswerError)]
)
def test_other_answers_are_final(server: Server, time: Time, status: int, error: type[Exception]) -> None:
    server.on("/a", Reply(b"", status))
    with pytest.raises(error):
        client(time).get(server.url + "/a", {}, FAST)
    assert len(server.questions) == 1


def test_nobody_there(time: Time) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(NoAnswerError, match="did not answer"):
        client(time).get(f"http://127.0.0.1:{port}/", {}, FAST)
    assert [wait for wait in time.slept if wait >= 1] == [1.0, 2.0, 4.0]


def test_an_endless_answer_is_cut(server: Server, time: Time) -> None:
    server.on("/a", Reply(b"x" * 20_000))
    with pytest.raises(NoAnswerError, match="more than 10,000 bytes"):
        client(time).get(server.url + "/a", {}, FAST)


def test_a_packed_answer_is_unpacked(server: Server, time: Time) -> None:
    """Nothing packed is asked for, but proxies send it."""
    packed = (("Content-Encoding", "gzip"),)
    server.on("/a", Reply(gzip.compress(b"there"), headers=packed))
    assert client(time).get(server.url + "/a", {}, FAST) == b"there"
    server.on("/a", Reply(gzip.compress(b"x" * 20_000), headers=packed))
    with pytest.raises(NoAnswerError, match="more than 10,000 bytes"):
        client(time).get(server.url + "/a", {}, FAST)
    server.on("/a", Reply(b"not packed", headers=packed))
    with pytest.raises(NoAnswerError, match="cannot be unpacked"):
        client(time).get(server.url + "/a", {}, FAST)


def test_half_an_answer_is_asked_for_again(time: Time) -> None:
    """A connection that ends before the length that was announced."""
    with socket.socket() as half:
        half.bind(("127.0.0.1", 0))
        half.listen()
        thread = threading.Thread(target=_answer_halves, args=(half, 4), daemon=True)
        thread.start()
        with pytest.raises(NoAnswerError, match="did not answer"):
            client(time).get(f"http://127.0.0.1:{half.getsockname()[1]}/", {}, FAST)
        thread.join(5)
    assert [wait for wait in time.slept if wait >= 1] == [1.0, 2.0, 4.0]


def _answer_halves(listening: socket.socket, times: int) -> None:
    for _ in range(times):
        connection, _ = listening.accept()
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
        connection.close()


@pytest.mark.parametrize("status", [200, 429])
def test_it_keeps_the_pace_that_an_answer_names(server: Server, time: Time, status: int) -> None:
    """Crossref's X-Rate-Limit-Limit and -Interval (its REST API's documentation of access and authentication)."""
    slow = (("X-Rate-Limit-Limit", "1"), ("X-Rate-Limit-Interval", "4s"))
    server.on("/a", Reply(b"", status, slow), Reply(b"there"))
    asking = client(time)
    asking.get(server.url + "/a", {}, FAST)
    if status == 200:
        asking.get(server.url + "/a", {}, FAST)
    asking.get(server.url + "/a", {}, FAST)
    assert time.now >= 4.0


@pytest.mark.parametrize(
    ("limit", "interval", "pace"),
    [
        ("5", "1s", 5.0),
        ("3000", "60s", 50.0),
        ("1", "2", 0.5),
        ("", "", None),
        ("0", "1s", None),
        ("x", "1s", None),
        ("²", "1s", None),
        ("5", "²s", None),
        ("9" * 5000, "1s", None),
        ("5", "9" * 5000, None),
    ],
)
def test_stated_pace(limit: str, interval: str, pace: float | None) -> None:
    assert stated_pace(limit, interval) == pace


def test_redirects_within_the_registry_are_followed(server: Server, time: Time) -> None:
    server.on("/a", Reply(b"", 302, (("Location", "/b"),)))
    server.on("/b", Reply(b"there"))
    assert client(time).get(server.url + "/a", {}, FAST) == b"there"


@pytest.mark.parametrize(
    "target", ["http://example.org/", "ftp://example.org/", "file:///etc/hostname", "data:,x", "//example.org/x"]
)
def test_redirects_elsewhere_are_not(server: Server, time: Time, target: str) -> None:
    server.on("/a", Reply(b"", 302, (("Location", target),)))
    with pytest.raises(NoAnswerError):
        client(time).get(server.url + "/a", {}, FAST)
    assert len(server.questions) == 1


@pytest.mark.parametrize(
    "url", ["http://example.org/", "file:///etc/hostname", "ftp://example.org", "x", "https://[", ""]
)
def test_only_https_is_asked(time: Time, url: str) -> None:
    with pytest.raises(NoAnswerError):
        client(time).get(url, {}, FAST)


def test_a_circle_of_redirects_ends(server: Server, time: Time) -> None:
    server.on("/a", Reply(b"", 302, (("Location", "/a"),)))
    with pytest.raises(NoAnswerError):
        client(time).get(server.url + "/a", {}, FAST)


@pytest.mark.parametrize(
    ("value", "seconds"), [("3", 3.0), (" 0 ", 0.0), ("", None), ("soon", None), ("-1", None), ("²", None)]
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value, 0) == seconds


def test_retry_after_a_date() -> None:
    assert retry_after(formatdate(1_000_030, usegmt=True), 1_000_000) == 30.0
    assert retry_after(formatdate(1_000_000, usegmt=True), 1_000_030) == 0.0


def test_a_server_that_never_answers() -> None:
    """The timeout is real: nobody waits for ever."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        asking = Client(timeout=0.2, attempts=1)
        with pytest.raises(NoAnswerError, match="timed out"):
            asking.get(f"http://127.0.0.1:{silent.getsockname()[1]}/", {}, FAST)
