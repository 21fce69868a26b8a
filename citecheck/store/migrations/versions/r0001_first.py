"""The first schema: what a folder's files have, and the identity of the folder of records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables in an empty database."""
    _remembered()
    _evidence()
    _queue()
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _remembered() -> None:
    op.create_table(
        "resolution",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("time", sa.Double, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "answer",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("time", sa.Double, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("fence", sa.BigInteger, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
    )
    op.create_index("lease_until", "lease", ["until"])
    op.create_table(
        "checked",
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("time", sa.Double, nullable=False),
        sa.Column("articles", sa.LargeBinary, nullable=False),
    )


def _evidence() -> None:
    op.create_table(
        "log",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False, unique=True),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_table(
        "capture",
        sa.Column(
            "sequence",
            sa.BigInteger,
            sa.ForeignKey("log.sequence"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("status", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.Text),
        sa.Column("payload_sha256", sa.Text, nullable=False),
        sa.Column("truncated", sa.Text),
        sa.Column("warc", sa.Text, nullable=False),
        sa.Column("record_offset", sa.BigInteger, nullable=False),
        sa.Column("record_length", sa.BigInteger, nullable=False),
        sa.Column("record_id", sa.Text, nullable=False, unique=True),
        sa.Column("extent_offset", sa.BigInteger, nullable=False),
        sa.Column("extent_length", sa.BigInteger, nullable=False),
        sa.Column("extent_sha256", sa.Text, nullable=False),
        sa.Column("payload_warc", sa.Text, nullable=False),
        sa.Column("payload_offset", sa.BigInteger, nullable=False),
        sa.Column("payload_length", sa.BigInteger, nullable=False),
        sa.Column("payload_extent_sha256", sa.Text, nullable=False),
    )
    op.create_index(
        "capture_that_holds",
        "capture",
        ["payload_sha256"],
        postgresql_where=sa.text(
            "truncated IS NULL AND payload_warc = warc AND payload_offset = extent_offset"
        ),
    )
    op.create_index(
        "capture_by_place", "capture", ["warc", sa.text("(extent_offset + extent_length)")]
    )
    op.create_index("capture_by_url", "capture", ["url"], postgresql_using="hash")
    op.execute(
        "CREATE FUNCTION citecheck_evidence_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'evidence is never changed or removed'; END $$"
    )
    for table in ("capture", "log"):
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION citecheck_evidence_stays()"
        )


def _queue() -> None:
    is_open = sa.text("is_done = 0")
    op.create_table(
        "save_order",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("archive", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("due", sa.Double, nullable=False),
        sa.Column("is_done", sa.BigInteger, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_index("save_order_due", "save_order", ["due"], postgresql_where=is_open)
    op.create_index(
        "save_order_open",
        "save_order",
        ["archive", sa.text("md5(url)")],
        unique=True,
        postgresql_where=is_open,
    )
