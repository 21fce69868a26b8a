"""How long the second stage of a corpus takes, by how its links spread over hosts: a simulation.

``python benchmarks/host_skew.py [--links N] [--rate R] [--owners N]``: the hosts of so many links
have sizes by Zipf's law (the n-th has 1/n**s of the first), for several s. Each is in a share by
the hash that a corpus divides the web by (`citecheck.corpus.place`), and each share is an owner's.
Printed is how long the largest host takes at `--rate` requests a second, which no engine can
shorten; how long the slowest owner takes with all its hosts side by side, at `--owner-rate`
requests a second that it can make at most; and how many owners would keep up with the floor.
No clock is read and nothing is asked: the same numbers every time.
"""

from __future__ import annotations

import argparse
from collections import Counter

from citecheck.corpus.place import share_of

_DAY = 86_400.0
_HOSTS = 200_000
"""Hosts that are counted one by one; what is left goes in equal parts to as many as it takes."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--links", type=float, default=1e9)
    parser.add_argument("--rate", type=float, default=1.0, help="requests a second to one host")
    parser.add_argument("--owner-rate", type=float, default=300.0)
    parser.add_argument("--owners", type=int, default=16)
    parser.add_argument("--hosts", type=int, default=_HOSTS)
    given = parser.parse_args()
    print(f"{given.links:.0e} links, {given.hosts:,} hosts, {given.rate:g}/s to a host,")
    print(f"{given.owners} owners that make {given.owner_rate:g} requests/s at most\n")
    print("| s | largest host | its share | floor, days | slowest owner, days | imbalance |")
    print("|---|---|---|---|---|---|")
    for exponent in (0.6, 0.8, 1.0, 1.2):
        print(_row(exponent, given))


def _row(exponent: float, given: argparse.Namespace) -> str:
    weights = [1 / (n + 1) ** exponent for n in range(given.hosts)]
    whole = sum(weights)
    sizes = [given.links * weight / whole for weight in weights]
    floor = sizes[0] / given.rate / _DAY
    load: Counter[int] = Counter()
    longest: Counter[int] = Counter()
    for number, size in enumerate(sizes):
        owner = share_of(f"https://host{number}.example/", given.owners * 64) % given.owners
        load[owner] += int(size)
        longest[owner] = max(longest[owner], int(size))
    slowest = max(
        max(load[owner] / given.owner_rate, longest[owner] / given.rate) for owner in load
    )
    mean = sum(load.values()) / given.owners
    return (
        f"| {exponent} | {sizes[0]:,.0f} | {sizes[0] / given.links:.2%} | {floor:,.1f} "
        f"| {slowest / _DAY:,.1f} | {max(load.values()) / mean:.2f} |"
    )


if __name__ == "__main__":
    main()
