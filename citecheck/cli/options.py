"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from citecheck.cli._log_format import log_format_option
from citecheck.cli._values import FILE, AddressRange, Duration, Parsed, StorePlace

if TYPE_CHECKING:
    from citecheck.config import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])


def together(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Several options as one decorator, in the order in which help shows them."""

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


max_age_option = click.option(
    "--max-age",
    type=Duration(),
    default=timedelta(days=1),
    metavar="DURATION",
    help="How long a remembered answer is fresh; 0 asks anew.  [default: 1d]",
)


def store_option(
    help_: str, default: Path | None = Path(".citecheck")
) -> Callable[[_Command], _Command]:
    """The folder that outlives a run, or a database: what a command keeps in it, `help_` says.

    Without a default it is only read, and has to be there.
    """
    return click.option(
        "--store",
        type=StorePlace(is_folder=True, exists=default is None),
        metavar="FOLDER|URL",
        default=default,
        show_default=default is not None,
        envvar="CITECHECK_STORE",
        help=f"{help_} Or postgresql://USER@HOST/DATABASE?records=FOLDER.",
    )


network_options = together(
    click.option(
        "--timeout",
        type=click.FloatRange(0.1),
        metavar="SECONDS",
        help="For one link, all its hops together.  [default: 20]",
    ),
    click.option(
        "--concurrency",
        type=click.IntRange(1),
        metavar="N",
        help="Requests in flight at once.  [default: 64]",
    ),
    click.option(
        "--per-host",
        type=click.IntRange(1),
        metavar="N",
        help="Requests in flight at once to one host.  [default: 4]",
    ),
    click.option(
        "--max-wait",
        type=click.FloatRange(0),
        metavar="SECONDS",
        help="How long one host may have us wait in all (Retry-After).  [default: 10]",
    ),
    click.option("--robots", is_flag=True, help="Keep to the hosts' robots.txt."),
    click.option(
        "--hosts",
        "hosts_file",
        type=FILE,
        help="TOML file with headers, cookies, basic auth, rate or concurrency for single hosts.",
    ),
    click.option(
        "--proxy",
        type=Parsed("Proxy", "url"),
        metavar="URL",
        help="Go through this proxy: http://HOST:PORT or socks5://HOST:PORT.",
    ),
    click.option(
        "--proxy-lookup",
        is_flag=True,
        help="Let the proxy look names up. Then which addresses are reached is its affair.",
    ),
    click.option(
        "--max-hops",
        type=click.IntRange(0),
        metavar="N",
        help="Redirects followed for one link.  [default: 10]",
    ),
    click.option("--user-agent", metavar="TEXT", help="How we introduce ourselves to servers."),
    click.option(
        "--ca-file",
        type=FILE,
        help="PEM file of the certificate authorities to trust, instead of the usual ones.",
    ),
    click.option(
        "--allow-network",
        "allow_networks",
        type=AddressRange(),
        multiple=True,
        metavar="CIDR",
        help="Address range to reach though it is not public. Repeatable; the report shows it.",
    ),
    click.option(
        "--allow-port",
        "allow_ports",
        type=click.IntRange(1, 65535),
        multiple=True,
        metavar="PORT",
        help="Port that a URL may name besides 80 and 443. Repeatable.",
    ),
    click.option(
        "--connect-to",
        type=Parsed("ConnectTo", "HOST:PORT:ADDRESS:PORT"),
        multiple=True,
        help="Connect to ADDRESS:PORT for URLs of HOST:PORT, as curl does. Repeatable.",
    ),
)
"""The options about how the web is reached."""

talk_options = together(
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors."),
    click.option("-v", "--verbose", count=True, help="Say more; twice: much more."),
    log_format_option,
)
"""``-q``, ``-v`` and ``--log-format``."""

exclude_link_option = click.option(
    "--exclude-link",
    "exclude_links",
    multiple=True,
    metavar="REGEX",
    help="Ask nobody for URLs that match. Repeatable.",
)

run_options = together(
    click.option(
        "--offline", is_flag=True, help="Reach nothing. Links are reported as not checked."
    ),
    talk_options,
)
"""``--offline``, ``-q``, ``-v`` and ``--log-format``."""

operator_option = click.option(
    "--operator", metavar="NAME", help="Who answers for the run; kept as evidence."
)


def settings_from(options: dict[str, Any]) -> Settings:
    """Settings made of a command's options; those not given keep their defaults."""
    from citecheck.config import Network, Settings
    from citecheck.model.values import evolve, fields

    base = Network()
    names = {attribute.name for attribute in fields(Network)}
    given = {
        name: options[name] for name in names & options.keys() if options[name] not in (None, ())
    }
    given.update(_files_and_proxy(options))
    if "allow_ports" in given:
        given["allow_ports"] = base.allow_ports | set(given["allow_ports"])
    names = {attribute.name for attribute in fields(Settings)} - {"network"}
    rest = {name: options[name] for name in names & options.keys() if options[name] is not None}
    return Settings(network=evolve(base, **given), **rest)


def _files_and_proxy(options: dict[str, Any]) -> dict[str, Any]:
    """The network settings that are more than the value of one option."""
    from citecheck.model.values import evolve

    made: dict[str, Any] = {}
    if options.get("hosts_file") is not None:
        from citecheck.hosts_file import read_hosts

        made["overrides"] = read_hosts(options["hosts_file"])
    if options.get("proxy_lookup"):
        if options.get("proxy") is None:
            raise click.UsageError("--proxy-lookup needs --proxy")
        made["proxy"] = evolve(options["proxy"], looks_up=True)
    return made


def set_up_logging(*, quiet: bool, verbose: int) -> None:
    """Where the library's log goes: standard error, by how much the user wants to hear."""
    from citecheck.cli.logs import set_up

    set_up(quiet=quiet, verbose=verbose)
