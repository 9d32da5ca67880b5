"""What tests of the service need: databases of both kinds, and an analyser that takes no time."""

from __future__ import annotations

import os
import uuid

import pytest

from service.database import Database
from service.originals import Originals
from service.settings import Settings
from service.store import Store
from tests.postgres import MISSING, Postgres, programs
from tests.service.fake import FakeAnalyser


@pytest.fixture(scope="session")
def postgres():
    if programs() is None:
        if os.environ.get("THEMAWIJZER_ALL"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    server = Postgres()
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    """Settings with an empty data folder and an empty database of each kind."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres").database(f"t{uuid.uuid4().hex}")
    return Settings(data_dir=tmp_path / "data", database_url=url, workers=0, queue_limit=50)


@pytest.fixture
def plain_settings(tmp_path):
    """Settings with an empty data folder and SQLite, where the kind of database is not the point."""
    return Settings(data_dir=tmp_path / "data", database_url="", workers=0, queue_limit=50)


@pytest.fixture
def database(settings):
    made = Database.of(settings)
    yield made
    made.close()


@pytest.fixture
def store(database, settings):
    return Store(database, Originals(settings.data_dir), settings.queue_limit)


@pytest.fixture
def fake(agenda):
    return FakeAnalyser(agenda)
