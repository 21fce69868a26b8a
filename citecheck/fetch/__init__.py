"""The only door to the network."""

from citecheck.fetch.driver import Fetcher

__all__ = ["Fetcher"]
