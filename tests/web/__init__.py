"""A small real web on loopback: real sockets, real TLS, many host names, one certificate authority.

::

    def test_something(web):                      # the fixture of tests/conftest.py
        network = web.network(timeout=2)          # for the library
        arguments = web.cli_arguments()           # for the command line
        web.add("news.example", {"/story": Page("<h1>Story</h1>")})

The sites that are always there stand in `tests/web/sites.py`; what the server saw and sent
is in `web.connections`, byte for byte.
"""

from tests.web.loopback import LoopbackWeb
from tests.web.page import Call, Page, Raw, Received, Routes
from tests.web.served import Connection, Served

__all__ = ["Call", "Connection", "LoopbackWeb", "Page", "Raw", "Received", "Routes", "Served"]
