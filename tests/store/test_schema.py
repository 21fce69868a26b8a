"""One schema: the files' own statements and PostgreSQL's migrations make what the tables say."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import psycopg
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

import citecheck.store
from citecheck.config import SharedStore
from citecheck.model.errors import StoreError
from citecheck.store.copying import TABLES
from citecheck.store.database import Part
from citecheck.store.folder import Folder
from citecheck.store.migrations import configuration, upgrade
from citecheck.store.place import place_of
from citecheck.store.postgresql import REVISION, Postgresql
from citecheck.store.tables import metadata
from tests.store.samples import NOW, capture

PARTS = sorted(
    {
        part.name: part
        for info in iter_modules(citecheck.store.__path__)
        if info.name not in {"migrations", "tables", "postgresql"}
        for part in vars(import_module(f"citecheck.store.{info.name}")).values()
        if isinstance(part, Part)
    }.items()
)
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression")

_OF_A_DATABASE = {"setting", "citecheck_revision"}
_AFFINITIES = {"BIGINT": "INTEGER", "DOUBLE": "REAL", "FLOAT": "REAL"}


def described(engine):
    """What an engine tells of its tables."""
    inspector = inspect(engine)
    tables = {}
    for name in set(inspector.get_table_names()) - {"citecheck_revision"}:
        columns = [  # in their order: rows are copied as they are
            (column["name"], _type(column["type"]), column["nullable"])
            for column in inspector.get_columns(name)
        ]
        tables[name] = {
            "columns": columns,
            "key": inspector.get_pk_constraint(name)["constrained_columns"],
            "unique": sorted(
                each["column_names"] for each in inspector.get_unique_constraints(name)
            ),
            "foreign": [
                (each["constrained_columns"], each["referred_table"], each["referred_columns"])
                for each in inspector.get_foreign_keys(name)
            ],
        }
    return tables


def _type(of):
    name = str(of).partition("(")[0].partition(" ")[0]
    return _AFFINITIES.get(name, name)


def indexes(path):
    """The indexes of SQLite's, by their statements: expressions and conditions and all."""
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index'").fetchall()
    return {name: "".join(sql.split()) for name, sql in rows if sql}


def test_there_are_parts():
    assert {name for name, _ in PARTS} >= {"cache", "checked", "evidence", "saving"}


@pytest.mark.parametrize("part", [part for _, part in PARTS], ids=[name for name, _ in PARTS])
def test_a_file_is_what_the_tables_say(part, tmp_path):
    with closing(Folder(tmp_path)) as folder:
        folder.database(part)
    ours = create_engine(f"sqlite:///{tmp_path / part.file}")
    found = described(ours)
    theirs = create_engine(f"sqlite:///{tmp_path / 'theirs'}")
    metadata.create_all(theirs, tables=[metadata.tables[name] for name in found])
    assert found == described(theirs)
    assert indexes(tmp_path / part.file) == indexes(tmp_path / "theirs")
    for engine in (ours, theirs):
        engine.dispose()


def test_every_table_is_in_a_part(tmp_path):
    made = set()
    with closing(Folder(tmp_path)) as folder:
        for _, part in PARTS:
            rows = folder.database(part).rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            made.update(str(name) for (name,) in rows)
    assert made == set(metadata.tables) - _OF_A_DATABASE


def test_every_table_is_copied_but_leases():
    assert {kept.table for kept in TABLES} == set(metadata.tables) - _OF_A_DATABASE - {"lease"}


def test_migrations_make_what_the_tables_say(postgresql, tmp_path):
    statement = (
        "SELECT indexname, replace(indexdef, 'public.', '') FROM pg_indexes "
        "WHERE schemaname = 'public' AND tablename <> 'citecheck_revision'"
    )
    migrated = postgresql.store(tmp_path)
    created = SharedStore(postgresql.url(postgresql.empty()))
    told = []
    for where in (migrated, created):
        engine = create_engine(where.url.replace("postgresql:", "postgresql+psycopg:"))
        if where is created:
            metadata.create_all(engine)
        with engine.connect() as connection:
            made = dict(tuple(row) for row in connection.exec_driver_sql(statement))
        told.append((described(engine), made))
        engine.dispose()
    assert told[0] == told[1]


def test_the_revision_is_that_of_the_last_migration():
    assert ScriptDirectory.from_config(configuration()).get_heads() == [str(REVISION)]


def test_evidence_is_not_changed_by_ordinary_means(postgresql, tmp_path):
    where = postgresql.store(tmp_path)
    with citecheck.store.open_store(where) as store:
        store.record("run", {})
        name = store.place.engine.url.database
    for statement in ("UPDATE log SET event = 'x'", "DELETE FROM log", "TRUNCATE log, capture"):
        with pytest.raises(psycopg.errors.RaiseException, match="evidence is never"):
            postgresql.run(statement, name)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE capture SET status = 404 WHERE sequence = 2", "capture-changed"),
        ("DELETE FROM capture WHERE sequence = 2", "capture-changed"),
        ("UPDATE log SET detail = '[]' WHERE sequence = 1", "log-changed"),
        ("DELETE FROM log WHERE sequence = 1", "log-gap"),
    ],
)
def test_what_was_changed_by_force_is_named(statement, code, postgresql, tmp_path):
    with citecheck.store.open_store(postgresql.store(tmp_path)) as store:
        store.record("run", {})
        store.add_captures([capture(1)])
        name = store.place.engine.url.database
        for table in ("log", "capture"):
            postgresql.run(f"ALTER TABLE {table} DISABLE TRIGGER ALL", name)
        postgresql.run(statement, name)
        assert code in {problem.code for problem in store.problems()}


def test_an_empty_database_is_filled_once_by_many(postgresql, tmp_path):
    where = SharedStore(postgresql.url(postgresql.empty()), tmp_path)
    with ThreadPoolExecutor(4) as pool:
        places = list(pool.map(Postgresql, [where] * 4))
    for each in places:
        assert each.revision() == REVISION
        each.close()


def test_other_versions_are_refused_by_name(postgresql, tmp_path):
    where = postgresql.store(tmp_path)
    name = Path(where.url.partition("?")[0]).name
    for number, hint in ((REVISION + 1, "upgrade citecheck"), (0, "citecheck store upgrade")):
        statement = f"UPDATE citecheck_revision SET version_num = '{number}'"  # noqa: S608 -- ours
        postgresql.run(statement, name)
        with pytest.raises(StoreError) as caught:
            place_of(where)
        assert hint in caught.value.hint


def test_an_older_database_is_brought_up_to_date_and_keeps_what_it_has(postgresql, tmp_path):
    where = SharedStore(postgresql.url(postgresql.empty()), tmp_path)
    name = Path(where.url.partition("?")[0]).name
    engine = create_engine(where.url.replace("postgresql:", "postgresql+psycopg:"))
    upgrade(engine, "1")
    engine.dispose()
    postgresql.run("INSERT INTO answer VALUES ('post', 'x', 1, '{}')", name)
    with pytest.raises(StoreError, match="older version"):
        place_of(where)
    with closing(Postgresql(where, check=False)) as place:
        place.upgrade()
        place.upgrade()
        assert place.revision() == REVISION
    with citecheck.store.open_cache(where) as cache:
        assert cache.answer("post", "x", now=NOW)[0] == "{}"
