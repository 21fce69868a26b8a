"""The articles that are gone over again, what is known of each, and what is still to be told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of `citecheck.store.plan`."""
    op.create_table(
        "watched",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("known", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "notice",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("time", sa.Double, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_index("notice_id", "notice", ["id"], unique=True)
    op.create_table(
        "untold",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    )
