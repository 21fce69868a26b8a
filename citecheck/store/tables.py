"""The one schema, in SQLAlchemy's words: what PostgreSQL has, and what SQLite's files equal.

Loaded by migrations and tests alone. The files' own statements stand beside the code that uses
them, since to load SQLAlchemy takes longer than most runs; a test makes the files by them, reads
them back, and compares.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)

metadata = MetaData()

resolution = Table(
    "resolution",
    metadata,
    Column("url", Text, primary_key=True),
    Column("time", Double, nullable=False),
    Column("value", Text, nullable=False),
)
answer = Table(
    "answer",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("time", Double, nullable=False),
    Column("value", Text, nullable=False),
)
lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("until", Double, nullable=False),
    Index("lease_until", "until"),
)
checked = Table(
    "checked",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("time", Double, nullable=False),
    Column("articles", LargeBinary, nullable=False),
)
log = Table(
    "log",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("time", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("previous"),
)
capture = Table(
    "capture",
    metadata,
    Column(
        "sequence", BigInteger, ForeignKey("log.sequence"), primary_key=True, autoincrement=False
    ),
    Column("url", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("status", BigInteger, nullable=False),
    Column("media_type", Text),
    Column("payload_sha256", Text, nullable=False),
    Column("truncated", Text),
    Column("warc", Text, nullable=False),
    Column("record_offset", BigInteger, nullable=False),
    Column("record_length", BigInteger, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("extent_offset", BigInteger, nullable=False),
    Column("extent_length", BigInteger, nullable=False),
    Column("extent_sha256", Text, nullable=False),
    Column("payload_warc", Text, nullable=False),
    Column("payload_offset", BigInteger, nullable=False),
    Column("payload_length", BigInteger, nullable=False),
    Column("payload_extent_sha256", Text, nullable=False),
    UniqueConstraint("record_id"),
)
_HOLDS = text("truncated IS NULL AND payload_warc = warc AND payload_offset = extent_offset")
Index(
    "capture_that_holds",
    capture.c.payload_sha256,
    sqlite_where=_HOLDS,
    postgresql_where=_HOLDS,
)
Index("capture_by_place", capture.c.warc, capture.c.extent_offset + capture.c.extent_length)

save_order = Table(
    "save_order",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("archive", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("due", Double, nullable=False),
    Column("is_done", BigInteger, nullable=False),
    Column("value", Text, nullable=False),
)
_OPEN = text("is_done = 0")
Index("save_order_due", save_order.c.due, sqlite_where=_OPEN, postgresql_where=_OPEN)

watched = Table(
    "watched",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("known", LargeBinary, nullable=False),
)
notice = Table(
    "notice",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("time", Double, nullable=False),
    Column("value", Text, nullable=False),
    Index("notice_id", "id", unique=True),
)
untold = Table(
    "untold",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
)

# An address may be too long for PostgreSQL's ordered indexes; a hash of it is not.
Index("capture_by_url", capture.c.url, postgresql_using="hash").ddl_if(dialect="postgresql")
Index(
    "save_order_open", save_order.c.archive, save_order.c.url, unique=True, sqlite_where=_OPEN
).ddl_if(dialect="sqlite")
Index(
    "save_order_open",
    save_order.c.archive,
    func.md5(save_order.c.url),
    unique=True,
    postgresql_where=_OPEN,
).ddl_if(dialect="postgresql")

# Of a database alone: what a folder needs not be told.
setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
