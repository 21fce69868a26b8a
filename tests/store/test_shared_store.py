"""How a shared store is named, what fails with it, and that its password is told nobody."""

from __future__ import annotations

import traceback
from pathlib import Path
from urllib.parse import quote

import pytest

from citecheck.config import Settings, SharedStore, store_at
from citecheck.model.errors import ConfigurationError, StoreError
from citecheck.store import open_cache, open_store
from citecheck.store.postgresql import Postgresql
from tests.ports import free_port
from tests.postgresql import PASSWORD
from tests.store.samples import DAY, NOW, capture, resolution

ADDRESSES = [
    ("postgresql://u:s3cret@db.example:54/kept", "postgresql://db.example:54/kept", ".citecheck"),
    ("postgres://db.example/kept?records=/srv/a%20b", "postgresql://db.example/kept", "/srv/a b"),
    ("postgresql+psycopg://[::1]/kept", "postgresql://[::1]/kept", ".citecheck"),
    ("postgresql:///kept?host=/run/x&records=r&user=u&password=s3cret", "postgresql:///kept", "r"),
    ("postgresql://u:s3%40cret@h/kept?sslmode=require", "postgresql://h/kept", ".citecheck"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "told", "records"), ADDRESSES)
def test_an_address_names_a_database_and_a_folder(written, told, records):
    found = store_at(written)
    assert isinstance(found, SharedStore)
    assert str(found) == f"{told} (records in {records})"
    assert found.records == Path(records)
    assert "records" not in found.url
    for text in (repr(found), str(found), str(Settings(store=found).changed())):
        assert "s3" not in text
    assert ("sslmode=require" in found.url) == ("sslmode=require" in written)


def test_all_else_is_a_folder():
    for written in (".citecheck", "postgresql", "./postgresql://x/y", "mysql://x/y"):
        assert store_at(written) == Path(written)


def test_an_address_without_a_database_is_refused_and_not_repeated():
    with pytest.raises(ConfigurationError) as caught:
        store_at("postgresql://u:s3cret@db.example")
    assert "s3cret" not in str(caught.value)
    assert caught.value.hint


def test_the_right_password_opens_it(postgresql, tmp_path):
    where = SharedStore(postgresql.url(postgresql.empty(), password=PASSWORD), tmp_path)
    Postgresql(where).close()


@pytest.mark.parametrize("wrong", ["password", "host", "database", "port", "scheme"])
def test_what_fails_is_named_without_the_password(wrong, postgresql):
    secret = quote("wr0ng:p@ss", safe="")
    url = {
        "password": postgresql.url("citecheck", password="wr0ng:p@ss"),
        "host": f"postgresql://u:{secret}@127.0.0.1:{free_port()}/citecheck",
        "database": postgresql.url("nothing").replace("@/", f":{secret}@/"),
        "port": f"postgresql://u:{secret}@127.0.0.1:99999/citecheck",
        "scheme": f"postgresql://u:{secret}@127.0.0.1:{free_port()}/citecheck?sslmode=odd",
    }[wrong]
    with pytest.raises(StoreError) as caught:
        Postgresql(store_at(url))
    assert caught.value.hint
    told = "".join(traceback.format_exception(caught.value))
    assert "wr0ng" not in told
    assert secret not in told


def test_a_server_that_goes_away_is_a_named_error_and_comes_back(postgresql, tmp_path):
    with open_store(postgresql.store(tmp_path)) as store:
        store.cache.put(resolution("https://a.example/"), now=NOW)
        name = store.place.engine.url.database
        all_of_it = f"FROM pg_stat_activity WHERE datname = '{name}'"
        postgresql.run(f"SELECT pg_terminate_backend(pid) {all_of_it}")
        store.cache.write()  # by another connection
        store.add_captures([capture()])
        assert store.problems() == ()


def test_a_failure_within_a_transaction_keeps_what_waits(postgresql, tmp_path):
    with open_store(postgresql.store(tmp_path)) as store:
        name = store.place.engine.url.database
        store.cache.put(resolution("https://a.example/"), now=NOW)
        postgresql.run("ALTER TABLE resolution RENAME TO elsewhere", name)
        with pytest.raises(StoreError):
            store.cache.write()
        postgresql.run("ALTER TABLE elsewhere RENAME TO resolution", name)
    with open_cache(store.place.where) as cache:
        assert cache.get("https://a.example/", max_age=DAY, now=NOW) is not None


def test_records_in_another_folder_are_missed_at_once(postgresql, tmp_path):
    where = postgresql.store(tmp_path / "right")
    with open_store(where) as store:
        store.add_captures([capture()])
    with open_store(where):
        pass
    wrong = SharedStore(where.url, tmp_path / "wrong")
    with pytest.raises(StoreError, match="not the folder that has the records") as caught:
        open_store(wrong)
    assert "records=" in caught.value.hint
    with open_cache(wrong):  # what needs no records does not miss them
        pass
