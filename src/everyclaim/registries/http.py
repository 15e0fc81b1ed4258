"""A polite HTTP client for registries: it says who asks, keeps their pace, waits when told to, and trusts no answer.

The only module besides links/web that opens connections. HTTPS only, also after redirects; plain HTTP is for loopback
hosts, so that tests need no certificates.
"""

import re
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Mapping
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, IncompleteRead
from typing import IO, NamedTuple
from urllib.parse import urlencode, urlsplit

from everyclaim import __version__

RETRIED = frozenset([429, 500, 502, 503, 504])
_CHUNK = 65536  # bytes between two looks at the clock and at the length
_NUMBER = "[0-9]{1,9}"  # of a header, which holds what its sender likes: `²` and five thousand digits are none
_GZIP = 31  # zlib's word for a stream with gzip's own header


class RegistryError(Exception):
    """A registry could not tell; `str(error)` is for people and names the registry's host."""


class NoAnswerError(RegistryError):
    """No answer, or none that can be read: the same question may be answered later."""


class ElsewhereError(NoAnswerError):
    """The identifier is good, but its record is where nobody is asked: the same question gets no better answer later."""


class NotRegisteredError(RegistryError):
    """The registry answered that it does not know the identifier."""


class Clock(NamedTuple):
    """The time, and how to let it pass: replaced in tests."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Client:
    """Asks registries, one question at a time.

    Args:
        contact: A mail address or URL under which the operator can be reached; registries ask for it.
        ncbi_key: The operator's own key for NCBI, "" for none; it is sent to NCBI alone and stands in no message.
        timeout: Seconds that one answer may take in all.
        attempts: How often a question is asked at most.
        longest_wait: Seconds between two attempts at most; who asks us to wait longer gets no further question.
        largest: Bytes of an answer at most.
    """

    def __init__(
        self,
        contact: str = "",
        timeout: float = 20.0,
        attempts: int = 4,
        longest_wait: float = 60.0,
        largest: int = 8_000_000,
        clock: Clock = Clock(),  # noqa: B008 - an immutable value
        ncbi_key: str = "",
    ) -> None:
        self.contact = contact
        self.ncbi_key = ncbi_key
        self._timeout = timeout
        self._attempts = attempts
        self._longest_wait = longest_wait
        self._largest = largest
        self._clock = clock
        self._next: dict[str, float] = {}
        self._allowed: dict[str, float] = {}

    @property
    def agent(self) -> str:
        """Who we are, as every registry is told."""
        contact = f"mailto:{self.contact}" if "@" in self.contact else self.contact
        return f"everyclaim/{__version__} ({contact})" if contact else f"everyclaim/{__version__}"

    def get(self, url: str, query: Mapping[str, str], per_second: float, accept: str = "application/json") -> bytes:
        """The body of a successful answer.

        Args:
            url: Address without a query.
            query: Its parameters.
            per_second: How many questions a second the registry allows.
            accept: The media type asked for.

        Raises:
            NotRegisteredError: The answer was 404 or 410.
            NoAnswerError: Any other failure, after waiting and asking again where that helps.
        """
        require_safe(url)
        address = f"{url}?{urlencode(query)}" if query else url
        request = urllib.request.Request(address, headers={"User-Agent": self.agent, "Accept": accept})
        host = urlsplit(url).netloc
        for attempt in range(self._attempts):
            self._keep_pace(host, per_second)
            try:
                return self._ask(request)
            except urllib.error.HTTPError as error:
                self._heed(host, error.headers)
                wait = self._wait_after(error, host, attempt)
                error.close()
            except (OSError, HTTPException) as error:
                reason = getattr(error, "reason", None) or error
                reason = getattr(reason, "strerror", None) or reason  # "[Errno -2]" helps nobody
                wait = self._backoff(f"{host} did not answer: {reason}", attempt)
            self._clock.sleep(wait)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _ask(self, request: urllib.request.Request) -> bytes:
        deadline = self._clock.now() + self._timeout
        body = bytearray()
        with _opener(request.full_url).open(request, timeout=self._timeout) as answer:
            self._heed(urlsplit(request.full_url).netloc, answer.headers)
            while chunk := answer.read1(_CHUNK):
                body += chunk
                if len(body) > self._largest:
                    raise NoAnswerError(f"{request.host} sent more than {self._largest:,} bytes")
                if self._clock.now() > deadline:  # a server that drips never runs into the socket's own timeout
                    raise TimeoutError("timed out")
            if answer.length:  # what is missing of the length that was announced
                raise IncompleteRead(bytes(body), answer.length)
        return self._unpacked(bytes(body), request.host, answer.headers.get("Content-Encoding", ""))

    def _unpacked(self, body: bytes, host: str, coding: str) -> bytes:
        """The body as it was before somebody on the way packed it, though we ask for nothing packed."""
        if coding.strip().lower() not in ("gzip", "x-gzip"):
            return body
        try:
            plain = zlib.decompressobj(_GZIP).decompress(body, self._largest + 1)
        except zlib.error as error:
            raise NoAnswerError(f"{host} sent something that cannot be unpacked") from error
        if len(plain) > self._largest:
            raise NoAnswerError(f"{host} sent more than {self._largest:,} bytes")
        return plain

    def _heed(self, host: str, headers: Message) -> None:
        """Keep the pace that an answer names: Crossref's limits are in its headers, and change."""
        if named := stated_pace(headers.get("X-Rate-Limit-Limit", ""), headers.get("X-Rate-Limit-Interval", "")):
            self._allowed[host] = named

    def _keep_pace(self, host: str, per_second: float) -> None:
        now = self._clock.now()
        per_second = min(per_second, self._allowed.get(host, per_second))
        start = max(now, self._next.get(host, now))
        self._next[host] = start + 1 / per_second
        if start > now:
            self._clock.sleep(start - now)

    def _wait_after(self, error: urllib.error.HTTPError, host: str, attempt: int) -> float:
        """Seconds to wait before the next attempt; raises if there is none."""
        if error.code in (404, 410):
            raise NotRegisteredError(f"{host} does not know it") from error
        message = f"{host} answered {error.code} {error.reason}"
        if error.code not in RETRIED:
            raise NoAnswerError(message) from error
        asked = retry_after(error.headers.get("Retry-After", ""), time.time())
        if asked is None:
            return self._backoff(message, attempt)
        if asked > self._longest_wait or attempt + 1 == self._attempts:
            raise NoAnswerError(f"{message} and asks to wait {asked:.0f} s") from error
        return max(asked, 2.0**attempt)

    def _backoff(self, message: str, attempt: int) -> float:
        if attempt + 1 == self._attempts:
            raise NoAnswerError(f"{message} ({self._attempts} attempts)")
        return min(2.0**attempt, self._longest_wait)


def retry_after(value: str, now: float) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date); None if it says nothing."""
    if re.fullmatch(_NUMBER, value.strip()):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def stated_pace(limit: str, interval: str) -> float | None:
    """Questions a second, from Crossref's `X-Rate-Limit-Limit: 5` and `X-Rate-Limit-Interval: 1s`; None without them."""
    asked, seconds = re.fullmatch(_NUMBER, limit.strip()), re.fullmatch(rf"({_NUMBER})\s*s?", interval.strip())
    if not asked or not seconds or not int(asked[0]) or not int(seconds[1]):
        return None
    return int(asked[0]) / int(seconds[1])


def require_safe(url: str) -> None:
    """Raise NoAnswerError for any URL but HTTPS, and HTTP on this very machine."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise NoAnswerError(f"{url!r} is no address") from error
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(url)):
        raise NoAnswerError(f"{parts.netloc or url}: only HTTPS is asked, not {parts.scheme or 'this'}")


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine, where nothing can be listened to on the way."""
    return urlsplit(url).hostname in ("127.0.0.1", "::1", "localhost")


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to safe addresses only, and never from the network to this machine."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        require_safe(newurl)
        if is_loopback(newurl) and not is_loopback(req.full_url):
            raise NoAnswerError(f"{req.host} redirects to this machine")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(url: str) -> urllib.request.OpenerDirector:
    """HTTP and HTTPS, nothing else: the standard opener would also read files and FTP."""
    opener = urllib.request.OpenerDirector()
    handlers: list[urllib.request.BaseHandler] = [
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _SafeRedirects(),
    ]
    if not is_loopback(url):
        handlers.append(urllib.request.ProxyHandler())
    for handler in handlers:
        opener.add_handler(handler)
    return opener
