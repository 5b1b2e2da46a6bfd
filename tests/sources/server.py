"""A source on 127.0.0.1 that answers as it is told: whole, late, drop by drop, or not at all."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

KEY = b"@KEY@"


@dataclass(frozen=True)
class Reply:
    """`how`: "whole", "drip" (a byte at a time), "drip-head", "silent" (nothing), "drop" (closes), "short" (half).

    Where a body has KEY, a careless server repeats the header with the key.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    how: str = "whole"
    pause: float = 0.02


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes


class Source(ThreadingHTTPServer):
    """Answers with `answer`, and remembers what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Callable[[Asked], Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.asked: list[Asked] = []
        self.over = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Source

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked = Asked(self.command, unquote(parts.path), query, dict(self.headers), self.rfile.read(length))
        self.server.asked.append(asked)
        self.close_connection = True
        reply = self.server.answer(asked)
        self.send(replace(reply, body=reply.body.replace(KEY, self.headers.get("Authorization", "").encode())))

    do_POST = do_GET  # noqa: N815

    def send(self, reply: Reply) -> None:
        headers = {"Content-Type": "application/json", "Content-Length": str(len(reply.body)), **reply.headers}
        head = f"HTTP/1.1 {reply.status} Svar\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        whole = head.encode("latin-1") + b"\r\n"
        match reply.how:
            case "silent":
                self.server.over.wait(5)
            case "drip-head":
                self.drip(whole + reply.body, reply.pause)
            case "drip":
                self.wfile.write(whole)
                self.drip(reply.body, reply.pause)
            case "short":
                self.wfile.write(whole + reply.body[: len(reply.body) // 2])
            case "whole":
                self.wfile.write(whole + reply.body)

    def drip(self, data: bytes, pause: float) -> None:
        for place in range(len(data)):
            if self.server.over.is_set():
                return
            self.wfile.write(data[place : place + 1])
            self.wfile.flush()
            time.sleep(pause)

    def log_message(self, *args: object) -> None:
        """Silent."""


@contextmanager
def source(answer: Callable[[Asked], Reply]) -> Iterator[Source]:
    """A running source."""
    server = Source(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
