"""A piece of work that ends in time, whatever the other end does.

A time-out of a socket starts anew with every byte, and a look-up of a name has none. So the work has a thread of its
own, the caller waits no longer than was agreed, and the connection that is open by then is cut, which ends the thread.
"""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


class Watch:
    """How long is left, and the connections to cut when nothing is. Shared by the caller and the worker."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._cut = False

    def left(self) -> float:
        """Seconds left, never below zero."""
        return 0.0 if self._cut else max(0.0, self._until - time.monotonic())

    def hold(self, connection: socket.socket) -> None:
        """Remember an open connection; one that opens too late is cut at once."""
        with self._lock:
            self._sockets.append(connection)
            late = self._cut
        if late:
            _shut(connection)

    def cut(self) -> None:
        """Time is up: a reader of any of the connections sees its end."""
        with self._lock:
            self._cut = True
            connections = list(self._sockets)
        for connection in connections:
            _shut(connection)


def within(seconds: float, work: Callable[[Watch], Result]) -> Result | None:
    """What `work` returns, or None when it takes longer than `seconds` or breaks down.

    The result is handed over as a value and never as an exception, so nothing of the worker's frames can be printed.
    """
    watch = Watch(seconds)
    box: queue.SimpleQueue[Result | None] = queue.SimpleQueue()

    def run() -> None:
        result = None
        try:
            result = work(watch)
        finally:
            box.put(result)

    threading.Thread(target=run, name="source", daemon=True).start()
    try:
        return box.get(timeout=seconds)
    except queue.Empty:
        watch.cut()
        return None


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        # The plain method: that of an encrypted socket would drop its cipher under the reader's hands.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
