"""Real authorities, made by openssl: of certificates, and of time stamps (RFC 3161)."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_CONFIGURATION = """
[tsa]
default_tsa = this
[this]
serial = {folder}/serial
signer_cert = {folder}/{name}.pem
signer_key = {folder}/{name}.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
"""


def openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class Authority:
    """A root of its own, which vouches for hosts and for an authority of time stamps."""

    def __init__(self, folder: Path, name: str = "root") -> None:
        self.folder, self.root = folder, folder / f"{name}.pem"
        folder.mkdir(exist_ok=True)
        self._name = name
        self.key(name)
        openssl(
            *("req", "-x509", "-new", "-key", folder / f"{name}.key", "-out", self.root),
            *("-days", 365, "-subj", f"/CN=Test authority {name}"),
            *("-addext", "keyUsage=critical,keyCertSign"),
        )

    def key(self, name: str, curve: str = "prime256v1") -> Path:
        made = self.folder / f"{name}.key"
        openssl("ecparam", "-name", curve, "-genkey", "-noout", "-out", made)
        return made

    def certify(self, name: str, *extensions: str, authority: bool = False) -> Path:
        """A certificate for a new key of that name, with this root's after it."""
        key, request = self.key(name), self.folder / f"{name}.csr"
        openssl("req", "-new", "-key", key, "-out", request, "-subj", f"/CN={name}")
        written = self.folder / f"{name}.ext"
        basic = "critical,CA:TRUE" if authority else "CA:FALSE"
        usage = "critical,digitalSignature"
        identifiers = ("authorityKeyIdentifier=keyid", "subjectKeyIdentifier=hash")
        lines = (f"basicConstraints={basic}", f"keyUsage={usage}", *identifiers, *extensions)
        written.write_text("\n".join(lines))
        made = self.folder / f"{name}.pem"
        openssl(
            *("x509", "-req", "-in", request, "-CA", self.root, "-out", made, "-days", 30),
            *("-CAkey", self.folder / f"{self._name}.key", "-CAcreateserial", "-extfile", written),
        )
        chain = self.folder / f"{name}-chain.pem"
        chain.write_bytes(made.read_bytes() + self.root.read_bytes())
        return chain

    @contextmanager
    def time_stamps(self, name: str = "tsa") -> Iterator[str]:
        """The address of an authority of time stamps, which openssl answers for."""
        self.certify(name, "extendedKeyUsage=critical,timeStamping")
        (self.folder / "serial").write_text("01\n")
        configuration = self.folder / "tsa.cnf"
        configuration.write_text(_CONFIGURATION.format(folder=self.folder, name=name))
        lock = threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(handler) -> None:  # noqa: N805 - http.server's name
                query = handler.rfile.read(int(handler.headers["Content-Length"]))
                with lock:
                    answer = self._answer(query, configuration)
                handler.send_response(200)
                handler.send_header("Content-Type", "application/timestamp-reply")
                handler.send_header("Content-Length", str(len(answer)))
                handler.end_headers()
                handler.wfile.write(answer)

            def log_message(handler, *_: object) -> None:  # noqa: N805
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tsr"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    def _answer(self, query: bytes, configuration: Path) -> bytes:
        asked, answered = self.folder / "query.tsq", self.folder / "answer.tsr"
        asked.write_bytes(query)
        options = ("-config", configuration, "-queryfile", asked, "-out", answered)
        openssl("ts", "-reply", *options)
        return answered.read_bytes()
