"""The steps by which a PostgreSQL database's schema came to be what it is, run by alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Engine

VERSION_TABLE = "citecheck_revision"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the steps that a database lacks up to a revision, all or none."""
    from alembic import command

    with engine.begin() as connection:
        settings = configuration()
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)


def configuration() -> Config:
    """Alembic's, without a file."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings
