"""The links that a run of the benchmark checks, and what is true of each.

A link's `truth` is one of the kinds of `simweb`: what its last address does.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from attrs import frozen

FAULTS = ("busy", "reset", "loop", "cut", "soft", "broken", "wall", "gone", "missing")
"""What stands in a tenth of the links where every fault is mixed in, each as often."""


@frozen
class Link:
    """A link and what is to be said of it."""

    url: str
    truth: str


def uniform(port: int, count: int, hosts: int = 500) -> list[Link]:
    """As many links to one host as to another; a fifth are short links, a tenth lead through
    one to three redirects more, one in fifty is dead.
    """
    chosen = random.Random(3)  # noqa: S311 -- the same web for every tool
    return [_link(chosen, n, host_name(n % hosts), port, hosts) for n in range(count)]


def skewed(port: int, count: int, hosts: int = 500) -> list[Link]:
    """The same, with the links per host by Zipf's law: the nth host has 1/n of the first's."""
    chosen = random.Random(3)  # noqa: S311
    weights = [1 / (n + 1) for n in range(hosts)]
    picked = chosen.choices(range(hosts), weights, k=count)
    return [_link(chosen, n, host_name(host), port, hosts) for n, host in enumerate(picked)]


def faulty(port: int, count: int, hosts: int = 200) -> list[Link]:
    """A tenth of the links have a fault, every kind of them as often."""
    chosen = random.Random(3)  # noqa: S311
    links = []
    for n in range(count):
        if n % 10 == 9:
            links.append(_fault(FAULTS[n // 10 % len(FAULTS)], n, port, hosts))
        else:
            links.append(_link(chosen, n, host_name(n % hosts), port, hosts))
    return links


def host_name(number: int) -> str:
    """The name of the host of a number."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def article(links: Sequence[Link]) -> str:
    """A Markdown article that cites all the links."""
    lines = (f"- [Source {n}]({link.url}) says so.\n" for n, link in enumerate(links))
    return "# Sources\n\n" + "".join(lines)


def _link(chosen: random.Random, n: int, host: str, port: int, hosts: int) -> Link:
    at = f"http://{host}:{port}/"
    if n % 50 == 49:
        return Link(f"{at}{'gone' if n % 100 == 49 else 'missing'}/{n}", "missing")
    kind = chosen.random()
    if kind < 0.7:
        return Link(f"{at}page/{n}", "page")
    steps = 1 if kind < 0.9 else chosen.choice((1, 2, 3))
    way = "".join(f"to/{host_name(chosen.randrange(hosts))}/" for _ in range(steps))
    return Link(f"{at}{way}page/{n}", "page")


def _fault(kind: str, n: int, port: int, hosts: int) -> Link:
    if kind == "soft":
        return Link(f"http://127.99.0.{n % 250 + 1}:{port}/article/{n}", kind)
    end = "a" if kind == "loop" else ""
    truth = {"busy": "page", "gone": "missing"}.get(kind, kind)
    return Link(f"http://{host_name(n % hosts)}:{port}/{kind}/{n}{end}", truth)
