"""Where the workers live: joblib's loky processes on this machine, or a Dask cluster; both answer with futures."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from time import monotonic
from typing import Any, Protocol

from model import ModelError
from service.ending import end_with

# Each worker is one thread of arithmetic; more of them would fight over the same cores.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")}
IDLE_SECONDS = 3600
CLUSTER_SECONDS = 30
FRESH_SECONDS = 10


class ClusterError(ModelError):
    """The cluster cannot be reached or has no workers."""

    code = "cluster-onbereikbaar"


class Pool(Protocol):
    """Workers that answer calls; ``width`` is how many calls they can work on at the same time."""

    def submit(self, call: Callable[..., Any], *arguments: object) -> Future[Any]: ...  # noqa: D102

    def width(self) -> int: ...  # noqa: D102

    def close(self) -> None: ...  # noqa: D102


def open_pool(workers: int, cluster: str | None) -> Pool:
    """Return the workers of a Dask scheduler's address, or this many processes; ClusterError when there are none."""
    return DaskPool(cluster) if cluster else LokyPool(workers)


class LokyPool:
    """Processes of joblib's loky on this machine; when one is lost, the next call starts them anew."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def submit(self, call: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Return the future of a call."""
        from joblib.externals.loky import get_reusable_executor

        try:
            return self._executor(get_reusable_executor).submit(call, *arguments)  # type: ignore[no-any-return]
        except BrokenExecutor:
            return self._executor(get_reusable_executor).submit(call, *arguments)  # type: ignore[no-any-return]

    def _executor(self, get: Callable[..., Any]) -> Any:  # noqa: ANN401 - loky has no types
        ending = {"initializer": end_with, "initargs": (os.getpid(),)}
        return get(max_workers=self._workers, timeout=IDLE_SECONDS, env=ONE_THREAD, **ending)

    def width(self) -> int:
        """Return the number of processes."""
        return self._workers

    def close(self) -> None:
        """End the processes."""
        from joblib.externals.loky import get_reusable_executor

        self._executor(get_reusable_executor).shutdown(wait=False, kill_workers=True)


class DaskPool:
    """The workers of a Dask cluster that was started elsewhere; they must see the same paths and the same artifact."""

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as missing:
            raise ClusterError("Voor een cluster is Dask nodig: installeer themawijzer[cluster].") from missing
        connect: Any = distributed.Client
        try:
            self._client: Any = connect(address, timeout=CLUSTER_SECONDS)
            self._client.wait_for_workers(1, timeout=CLUSTER_SECONDS)
        except (OSError, ValueError, TimeoutError) as failure:
            raise ClusterError(f"Op {address} antwoordt geen Dask-cluster met werkers.") from failure
        self._executor = self._client.get_executor(pure=False)
        self._width, self._counted = 0, 0.0

    def submit(self, call: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Return the future of a call."""
        found: Future[Any] = self._executor.submit(call, *arguments)
        return found

    def width(self) -> int:
        """Return the number of threads of all workers, looked up again now and then: a cluster grows and shrinks."""
        if monotonic() - self._counted > FRESH_SECONDS:
            self._width, self._counted = max(sum(self._client.nthreads().values()), 1), monotonic()
        return self._width

    def close(self) -> None:
        """Leave the cluster; it goes on."""
        self._executor.shutdown(wait=False)
        self._client.close()


def lost(failure: BaseException) -> bool:
    """Return whether the worker died under a call."""
    return isinstance(failure, BrokenExecutor) or type(failure).__name__ == "KilledWorker"
