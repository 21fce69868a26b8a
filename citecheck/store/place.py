"""Where a store is: in a folder, or in a database that machines share."""

from __future__ import annotations

from pathlib import Path

from citecheck.config import SharedStore
from citecheck.store.database import Place
from citecheck.store.folder import Folder

Where = Path | SharedStore
"""Where a store is: its folder, or the database that several machines share."""


def place_of(where: Where) -> Place:
    """Where a store's parts are opened. To be closed. Raises `StoreError`."""
    if isinstance(where, Path):
        return Folder(where)
    from citecheck.store.postgresql import Postgresql  # half a second of imports

    return Postgresql(where)
