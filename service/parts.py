"""The parts of a running service, made once and handed to every route."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from model import Analyser
from service.access import NOBODY, Actor
from service.database import Database
from service.jobs import Jobs
from service.metrics import Metrics
from service.originals import Originals
from service.picturing import Pictures
from service.rates import Rates
from service.reviews import Reviews
from service.settings import Settings
from service.store import Store

FAILURES_PER_MINUTE = 20
# More threads that take in documents would not be faster, and readers would wait for them.
INTAKE = 8


@dataclass
class Parts:
    """Everything a route may need."""

    settings: Settings
    analyser: Analyser
    database: Database
    store: Store = field(init=False)
    jobs: Jobs = field(init=False)
    reviews: Reviews = field(init=False)
    originals: Originals = field(init=False)
    pictures: Pictures = field(init=False)
    rates: Rates = field(init=False)
    failures: Rates = field(init=False)
    metrics: Metrics = field(default_factory=Metrics)
    intake: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(INTAKE))

    def __post_init__(self) -> None:
        """Make the parts that follow from the settings and the database."""
        self.originals = Originals(self.settings.data_dir)
        self.store = Store(self.database, self.originals, self.settings.queue_limit)
        self.jobs, self.reviews = Jobs(self.database), Reviews(self.database)
        self.pictures = Pictures(self.originals)
        self.rates = Rates(self.settings.rate_per_minute)
        self.failures = Rates(FAILURES_PER_MINUTE)


def parts_of(request: Request) -> Parts:
    """Return the parts of the running service."""
    found: Parts = request.app.state.parts
    return found


def analyser_of(request: Request) -> Analyser:
    """Return the analyser of the running service."""
    return parts_of(request).analyser


def settings_of(request: Request) -> Settings:
    """Return the settings of the running service."""
    return parts_of(request).settings


def actor_of(request: Request) -> Actor:
    """Return who sends this request, as the guard found."""
    found: Actor = getattr(request.state, "actor", NOBODY)
    return found


PartsDep = Annotated[Parts, Depends(parts_of)]
AnalyserDep = Annotated[Analyser, Depends(analyser_of)]
SettingsDep = Annotated[Settings, Depends(settings_of)]
ActorDep = Annotated[Actor, Depends(actor_of)]
