"""The server, on this machine's own addresses alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import uvicorn

from citecheck.model.errors import UsageError
from citecheck.serving.app import app
from citecheck.serving.checking import Checking
from citecheck.serving.request_filter import is_loopback
from citecheck.store import Where


def serve(  # noqa: PLR0913 -- what the command's options say
    folder: Path,
    store: Where | None,
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
    checking: Checking | None = None,
) -> None:
    """Serve until the process is told to end. `ready` is told the address once it is taken.

    `port` 0 takes any that is free. Raises `UsageError` for a host that others can reach.
    """
    if not is_loopback(host):
        raise UsageError(
            f"{host} can be reached by others, and reports are served to this machine alone",
            hint="use 127.0.0.1, or put a server that knows who may read before it",
        )
    config = uvicorn.Config(
        app(folder, store, checking),
        host=host.strip("[]"),
        port=port,
        log_level="warning",
        server_header=False,
        limit_concurrency=64,
        timeout_keep_alive=5,
        ws="none",
        lifespan="off",
        proxy_headers=False,
    )
    taken = config.bind_socket()
    taken.listen()  # who reads the address may connect at once
    shown = f"[{host.strip('[]')}]" if ":" in host else host
    ready(f"http://{shown}:{taken.getsockname()[1]}/")
    uvicorn.Server(config).run(sockets=[taken])
