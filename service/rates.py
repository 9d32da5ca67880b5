"""How often someone may ask: a bucket of turns per caller that fills again as time passes."""

from __future__ import annotations

import threading
import time

from service.errors import TooOften

MOST_CALLERS = 10_000


class Rates:
    """Turns per minute per caller, in the memory of this process."""

    def __init__(self, per_minute: int) -> None:
        """Take the number of turns per minute; 0 is no limit."""
        self.per_minute = per_minute
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, caller: str) -> None:
        """Use a turn; TooOften, with when to come back, when there is none left."""
        if not self.per_minute:
            return
        now = time.monotonic()
        with self._lock:
            if len(self._left) > MOST_CALLERS:
                self._left.clear()
            left, since = self._left.get(caller, (float(self.per_minute), now))
            left = min(float(self.per_minute), left + (now - since) * self.per_minute / 60)
            if left < 1:
                raise TooOften(headers={"Retry-After": str(max(1, round((1 - left) * 60 / self.per_minute)))})
            self._left[caller] = (left - 1, now)
