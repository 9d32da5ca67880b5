"""The migrations make exactly the tables of the code, on both databases, also when two services start at once."""

import threading

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

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
