"""The way to a server, straight or through a proxy: to an address that was judged."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from ipaddress import ip_network

from citecheck.config import Network, Proxy
from citecheck.fetch.addresses import AddressPolicy
from citecheck.fetch.guard import Target, connection_point
from citecheck.fetch.lookup import Lookup, is_literal
from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.proxy import Tunnel
from citecheck.fetch.wire.allowance import Allowance
from citecheck.fetch.wire.connection import Connection
from citecheck.fetch.wire.dial import Place, dial
from citecheck.model.resolution import Outcome


class Route:
    """Makes connections for one run.

    A proxy is handed the address that was judged, so that the policy holds through it as well;
    only one that is to look names up is handed the name, and then the policy is the proxy's.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._lookup = Lookup(AddressPolicy(network.allow_networks), network.resolver)
        # The proxy is the user's own choice, and stands in a private network more often than not.
        everywhere = (ip_network("0.0.0.0/0"), ip_network("::/0"))
        self._to_proxy = Lookup(AddressPolicy(everywhere), network.resolver)
        self._allowance = Allowance()

    async def close(self) -> None:
        """Give up look-ups that are under way."""
        await self._lookup.close()
        await self._to_proxy.close()

    def forwarding_proxy(self, aim: Target) -> Proxy | None:
        """The proxy that is handed the request itself, if one is (RFC 9112 section 3.2.2).

        Only where it may look names up: such a request says a name and no address.
        """
        proxy = self._network.proxy
        if proxy is None or proxy.scheme != "http" or not proxy.looks_up or aim.scheme != "http":
            return None
        is_mapped = self._point(aim) != (aim.host, aim.port)
        return None if is_mapped else proxy

    async def places(self, aim: Target) -> Sequence[str]:
        """Where to connect to: checked addresses, or the name where the proxy looks it up.

        Raises `NoResponseError` as `Lookup.addresses_of` does.
        """
        host, port = self._point(aim)
        proxy = self._network.proxy
        if proxy is None or not proxy.looks_up or is_literal(host):
            return await self._lookup.addresses_of(host, port)
        if f".{host.removesuffix('.')}".endswith(".localhost"):
            detail = f"{host} is the proxy's own machine (RFC 6761 section 6.3)"
            raise NoResponseError(Outcome.REFUSED_ADDRESS, detail)
        return [host]

    async def connect(
        self, aim: Target, places: Sequence[str], tls: ssl.SSLContext | None
    ) -> Connection:
        """Connect to the first of the places that answers. Raises `NoResponseError` as `dial`."""
        port = self._point(aim)[1]
        proxy = self._network.proxy
        if proxy is None:
            return await dial(Place(places, port), tls, aim.server_name, self._allowance)
        nearby = await self._to_proxy.addresses_of(proxy.host, proxy.port)
        if self.forwarding_proxy(aim):
            forwarder = Place(nearby, proxy.port)
            return await dial(forwarder, None, aim.server_name, self._allowance)
        failure: NoResponseError | None = None
        for place in places:
            tunnel = Tunnel(proxy, place, port, self._network.user_agent)
            try:
                through = Place(nearby, proxy.port, tunnel)
                return await dial(through, tls, aim.server_name, self._allowance)
            except NoResponseError as error:
                if error.outcome is not Outcome.CONNECTION_FAILURE:
                    raise
                failure = error
        assert failure is not None  # noqa: S101  # for the type checker: there is a place at least
        raise failure

    def _point(self, aim: Target) -> tuple[str, int]:
        return connection_point(aim, self._network.connect_to)
