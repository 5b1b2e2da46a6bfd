"""Sources that run on this machine while a test does."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.sources import made
from tests.sources.server import Asked, Reply, Source, source

Serve = Callable[..., Source]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """`serve(*replies)`: a source with the invented tables that gives these replies for data, the last one for ever."""
    with ExitStack() as stack:

        def start(*replies: Reply, meta: Reply | None = None) -> Source:
            left = list(replies)

            def answer(asked: Asked) -> Reply:
                if "/data" in asked.path:
                    return left.pop(0) if len(left) > 1 else left[0]
                if meta:
                    return meta
                whole = {"/v3/tables": made.CATALOGUE, "/v3/table/y99x01": made.TABLE, "/v1/tableinfo": made.TABLEINFO}
                found = whole.get(asked.path)
                other = asked.body and b'"OPD01"' not in asked.body
                return Reply(status=404) if found is None or other else Reply(made.encoded(found))

            return stack.enter_context(source(answer))

        yield start
