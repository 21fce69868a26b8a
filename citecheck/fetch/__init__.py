"""The only door to the network."""

from citecheck.fetch.asker import Asker
from citecheck.fetch.driver import Fetcher
from citecheck.fetch.sender import Left

__all__ = ["Asker", "Fetcher", "Left"]
