"""Numbers about the running service for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

__all__ = ["CONTENT_TYPE_LATEST", "Metrics"]


class Metrics:
    """Counters of requests and a picture of the queue."""

    def __init__(self) -> None:
        """Make the counters, apart from those of any other service in this process."""
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("themawijzer_verzoeken", "Verzoeken", labels, registry=self.registry)
        name, text = "themawijzer_verzoek_seconden", "Duur van verzoeken in seconden"
        self._seconds = Histogram(name, text, ("route",), registry=self.registry)
        name, text = "themawijzer_documenten", "Documenten per status"
        self._documents = Gauge(name, text, ("status",), registry=self.registry)
        self._queue = Gauge("themawijzer_wachtrij", "Wachtende en lopende analyses", registry=self.registry)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def page(self, counts: dict[str, int], queue: int) -> bytes:
        """Return all numbers in the form Prometheus reads."""
        for status, number in counts.items():
            self._documents.labels(status).set(number)
        self._queue.set(queue)
        return generate_latest(self.registry)
