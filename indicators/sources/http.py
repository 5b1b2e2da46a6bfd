"""The only place that opens a connection out of the house: to two machines, for a short while, for a short answer."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

from indicators.ingest.stated import SourceError
from indicators.sources.deadline import Watch, within
from indicators.sources.strict import NotJson, parse
from indicators.sources.wording import Kind, Trouble, sentence, unasked

if TYPE_CHECKING:
    import ssl

    import httpx2

HOSTS = frozenset({"api.jobindsats.dk", "api.statbank.dk"})
USER_AGENT = f"norddjurs-maalopfoelgning/{settings.VERSION}"
ERROR_BYTES = 64 * 1024  # so much of the body of an error is read
PATH = re.compile(r"(/\w+)+", re.ASCII)
KEY = re.compile(r"[!-~]*")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a call may take. Times in seconds; `total` is all of it: every try, every wait, and the last byte.

    Three tries at most, and only of what may pass. A Retry-After longer than `longest_wait` is an answer for today.
    """

    total: float = 30.0
    connect: float = 5.0
    read: float = 20.0
    tries: int = 3
    first_wait: float = 1.0
    longest_wait: float = 10.0
    jitter: float = 1.0
    body: int = 20 * 1024 * 1024


LIMITS = Limits()


CALLS = 2
"""After so many calls in a row that nobody answered, tries and all, the source is not asked again by the same client: a
daily fetching of forty series would else wait for each.
"""


class Secret:
    """A key that no repr, log line or traceback with local variables can show."""

    def __init__(self, text: str) -> None:
        if not KEY.fullmatch(text):
            raise SourceError("JOBINDSATS_TOKEN indeholder mellemrum eller tegn, som en nøgle ikke kan have.")
        self._text = text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self._text)

    def header(self) -> dict[str, str]:
        """The header that carries it, or none."""
        return {"Authorization": f"Bearer {self._text}"} if self._text else {}

    def without(self, said: str) -> str:
        """`said` with the key blotted out, in case the other end repeats it."""
        return said.replace(self._text, "…") if self._text else said

    def is_in(self, body: bytes) -> bool:
        """Whether a body repeats the key, also where JSON has put a stroke before every slash."""
        return bool(self._text) and self._text.encode() in body.replace(rb"\/", b"/")


class _Failed(Exception):
    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.kind.name)


class Http:
    """One source: its name in sentences, its machine, and its key.

    `test_address` ("http://127.0.0.1:8123") stands in for the machine in tests; any other than 127.0.0.1 is refused.
    """

    def __init__(
        self, name: str, host: str, *, token: str = "", test_address: str = "", limits: Limits = LIMITS
    ) -> None:
        if host not in HOSTS:
            raise ValueError(f"{host} is not one of the sources' machines")
        if test_address and urlsplit(test_address).hostname != "127.0.0.1":
            raise ValueError("a test's address is on 127.0.0.1")
        self.name = name
        self._host = host
        self._token = Secret(token)
        self._test_address = test_address
        self._limits = limits
        self._failed_calls = 0
        self._closed = ""

    def __repr__(self) -> str:
        return f"Http({self._host})"

    @property
    def has_key(self) -> bool:
        """Whether there is a key to send."""
        return bool(self._token)

    def get(self, path: str, **params: str) -> Any:
        """The JSON at `path` ("/v3/tables"). Raises SourceError with a Danish sentence, and nothing else."""
        return self._json("GET", path, params=params)

    def post(self, path: str, body: Mapping[str, object]) -> Any:
        """The JSON that a JSON body is answered with. Raises SourceError."""
        return self._json("POST", path, content=json.dumps(body).encode())

    def _json(self, method: str, path: str, **request: Any) -> Any:
        """Every error is raised here, anew, so that it has no cause and no frame of those who knew the key."""
        if self._closed:
            raise SourceError(unasked(self.name, self._closed))
        answer: bytes | Trouble | None = Trouble(Kind.ADDRESS)
        if PATH.fullmatch(path):
            started = time.monotonic()
            answer = within(self._limits.total, lambda watch: self._tries(watch, method, path, request))
            if answer is None:
                late = time.monotonic() - started >= self._limits.total
                answer = Trouble(Kind.TIMEOUT if late else Kind.BROKEN)
        trouble = answer if isinstance(answer, Trouble) else None
        parsed: Any = None
        if isinstance(answer, bytes):
            try:
                # Labels of an answer are quoted where they are not the expected ones.
                if self._token.is_in(answer):
                    raise NotJson("det gentager nøglen")
                parsed = parse(answer)
            except NotJson as error:
                trouble = Trouble(Kind.NOT_JSON, detail=str(error))
        self._failed_calls = self._failed_calls + 1 if trouble and trouble.passes else 0
        if trouble:
            said = self._token.without(sentence(self.name, self._host, trouble, keyed=self.has_key))
            if trouble.is_of_all or self._failed_calls >= CALLS:
                self._closed = said
            raise SourceError(said)
        return parsed

    def _tries(self, watch: Watch, method: str, path: str, request: dict[str, Any]) -> bytes | Trouble:
        """The body of the answer, or why there is none. Runs in the thread of `within`."""
        import stamina

        limits = self._limits

        def again(error: Exception) -> bool | float:
            if not isinstance(error, _Failed) or not error.trouble.passes:
                return False
            wait = error.trouble.retry_after
            if wait is None:
                return watch.left() > 0
            return wait if wait <= min(limits.longest_wait, watch.left()) else False

        tries = stamina.retry_context(
            on=again,
            attempts=limits.tries,
            timeout=None,
            wait_initial=limits.first_wait,
            wait_max=limits.longest_wait,
            wait_jitter=limits.jitter,
        )
        try:
            for attempt in tries:
                with attempt:
                    return self._try(watch, method, path, request)
        except _Failed as error:
            return replace(error.trouble, detail=self._token.without(error.trouble.detail))
        raise AssertionError("unreachable")

    def _try(self, watch: Watch, method: str, path: str, request: dict[str, Any]) -> bytes:
        """One request. Raises _Failed."""
        import httpx2

        if not watch.left():
            raise _Failed(Trouble(Kind.TIMEOUT))
        url = httpx2.URL((self._test_address or f"https://{self._host}") + path)
        if not self._test_address and (url.scheme, url.host, url.port) not in {("https", one, None) for one in HOSTS}:
            raise _Failed(Trouble(Kind.ADDRESS))
        limits = self._limits
        times = httpx2.Timeout(min(limits.read, watch.left()), connect=min(limits.connect, watch.left()))
        headers = {"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "gzip"}
        if method == "POST":
            headers["Content-Type"] = "application/json"
        try:
            with (
                httpx2.Client(
                    timeout=times, follow_redirects=False, trust_env=not self._test_address, verify=_certificates()
                ) as client,
                client.stream(
                    method,
                    url,
                    headers=headers | self._token.header(),
                    extensions={"trace": lambda event, info: _hold(watch, event, info)},
                    **request,
                ) as response,
            ):
                return _body(response, limits.body)
        except httpx2.TimeoutException:
            failed = _Failed(Trouble(Kind.TIMEOUT))
        except (httpx2.HTTPError, httpx2.InvalidURL):
            failed = _Failed(Trouble(Kind.CONNECTION if watch.left() else Kind.TIMEOUT))
        raise failed


@cache
def _certificates() -> ssl.SSLContext:
    """The certificates that the machine trusts, read once."""
    import httpx2

    return httpx2.create_ssl_context()


def _hold(watch: Watch, event: str, info: Mapping[str, Any]) -> None:
    """Hand every connection that opens to the watch. The events are httpx's own extension "trace"."""
    if event.endswith(("connect_tcp.complete", "start_tls.complete")):
        watch.hold(info["return_value"].get_extra_info("socket"))


def _body(response: httpx2.Response, most: int) -> bytes:
    """The whole body, unpacked. Raises _Failed for another status than 200, and for a body that is too large."""
    import httpx2

    wrong = response.status_code != 200
    body = bytearray()
    try:
        for chunk in response.iter_bytes(ERROR_BYTES):
            body += chunk
            if wrong and len(body) >= ERROR_BYTES:
                break
            if len(body) > most:
                raise _Failed(Trouble(Kind.TOO_LARGE))
    except httpx2.HTTPError:
        if not wrong:
            raise
    if wrong:
        detail = body[:ERROR_BYTES].decode("utf-8-sig", "replace")
        raise _Failed(Trouble(Kind.STATUS, response.status_code, detail, _retry_after(response)))
    return bytes(body)


def _retry_after(response: httpx2.Response) -> float | None:
    """Seconds to wait, from a number or a date (RFC 9110, 10.2.3); None where nothing that can be read is asked for."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isdecimal() and said.isascii():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
