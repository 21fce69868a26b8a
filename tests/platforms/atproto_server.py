"""A real server of the AT Protocol on loopback: Bluesky's own PDS and directory, from npm."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen

from tests.reference_data import program
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

_SCRIPT = Path(__file__).with_name("atproto_server.cjs")
_JSON = (("Content-Type", "application/json"),)
HOST = "pds.test"
"""What the server calls itself; its accounts are ``NAME.pds.test``."""


@frozen
class Account:
    """Somebody who has an account there."""

    handle: str
    did: str
    token: str


@frozen
class AtprotoServer:
    """The two of them, by their ports."""

    directory: int
    server: int

    def serve_on(self, web: LoopbackWeb) -> None:
        """Reach them by the addresses of the web: the loopback web hands on what it is asked."""
        web.add(HOST, {"*": lambda request: self._hand_on(self.server, request)})
        web.add("plc.directory", {"*": lambda request: self._hand_on(self.directory, request)})

    def call(self, method: str, body: object = None, token: str = "") -> Any:
        """Call a procedure as one who is logged in, or as the operator."""
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = token
        data = json.dumps(body).encode() if body is not None else b""
        url = f"http://127.0.0.1:{self.server}/xrpc/{method}"
        request = urllib.request.Request(url, data, headers, method="POST")
        with urllib.request.urlopen(request, timeout=300) as answer:
            return json.loads(answer.read() or b"null")

    def account(self, name: str) -> Account:
        """Open an account."""
        handle = f"{name}.{HOST}"
        wish = {"handle": handle, "email": f"{name}@mail.test", "password": "secret"}
        told = self.call("com.atproto.server.createAccount", wish)
        return Account(handle, told["did"], f"Bearer {told['accessJwt']}")

    def post(self, account: Account, text: str) -> str:
        """Write a post; returned is its record's key."""
        record = {
            "$type": "app.bsky.feed.post",
            "text": text,
            "createdAt": "2026-01-01T10:00:00.000Z",
        }
        wish = {"repo": account.did, "collection": "app.bsky.feed.post", "record": record}
        told = self.call("com.atproto.repo.createRecord", wish, account.token)
        return str(told["uri"]).rpartition("/")[2]

    def as_operator(self, method: str, body: object) -> None:
        """What only who runs the server may do."""
        self.call(method, body, "Basic " + base64.b64encode(b"admin:admin").decode())

    @staticmethod
    def _hand_on(port: int, request: Received) -> Page:
        url = f"http://127.0.0.1:{port}{request.target}"
        asked = urllib.request.Request(url, headers={"Host": request.host})
        try:
            with urllib.request.urlopen(asked, timeout=300) as answer:
                return Page(answer.read(), answer.status, _JSON)
        except urllib.error.HTTPError as error:
            return Page(error.read(), error.code, _JSON)


@contextmanager
def running(folder: Path) -> Iterator[AtprotoServer]:
    """Start them; skips (in CI fails) where they are not installed."""
    pds = program("@atproto/pds", "node_modules/@atproto/pds/dist/index.js")
    plc = program("@did-plc/server", "node_modules/@did-plc/server/dist/index.js")
    node = shutil.which("node")
    assert node, "npm installed the server, so node must be there"
    environment = {**os.environ, "LOG_ENABLED": "false", "NODE_ENV": "development"}
    command = [node, str(_SCRIPT), str(pds), str(plc), str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdout
        try:
            yield AtprotoServer(**json.loads(process.stdout.readline()))
        finally:
            process.kill()
