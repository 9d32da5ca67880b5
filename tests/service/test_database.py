"""The migrations make exactly the tables of the code, on both databases, also when two services start at once."""

import os
import threading
import time

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from service import audit
from service.database import Database
from service.tables import Table


def test_the_migrations_make_exactly_the_tables_of_the_code(database):
    with database.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)
    assert differences == []


def test_two_services_that_start_at_once_migrate_once(settings):
    faults = []

    def start():
        try:
            Database.of(settings).close()
        except Exception as failure:
            faults.append(failure)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    Database.of(settings).close()


def test_connections_that_open_a_new_file_at_once_all_get_it(tmp_path):
    faults = []

    def open_it(path, together):
        together.wait()
        try:
            database = Database(f"sqlite:///{path}")
            with database.writing() as session:
                session.execute(text("CREATE TABLE IF NOT EXISTS a (b)"))
            database.close()
        except Exception as failure:
            faults.append(failure)

    for trial in range(100):
        together = threading.Barrier(6)
        threads = [threading.Thread(target=open_it, args=(tmp_path / f"{trial}.sqlite", together)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert faults == []


def test_a_change_is_on_disk_for_certain_before_it_is_promised(database, monkeypatch):
    """SQLite is told not to wait for the disk in its lock, so that must happen after it; PostgreSQL does it itself."""
    put = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (put.append(os.readlink(f"/proc/self/fd/{file}")), real(file)))
    audit.write(database, audit.Line("GET", "x", "200", "", "jan"))
    assert [name.endswith(".sqlite-wal") for name in put] == [True] * database.sqlite


def test_many_changes_at_once_wait_for_the_disk_together(plain_settings, monkeypatch):
    database, put, real = Database.of(plain_settings), [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (put.append(file), time.sleep(0.2), real(file)))
    line = audit.Line("GET", "x", "200", "", "jan")
    threads = [threading.Thread(target=audit.write, args=(database, line)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert audit.lines(database, 1, 50)[1] == 12
    assert 1 <= len(put) < 12
    database.close()
