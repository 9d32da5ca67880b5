"""The outermost layer: what holds for every request and answer, whatever the route."""

from __future__ import annotations

import asyncio
import re
import sys
import traceback
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from model import VERSION
from service import audit
from service.access import NOBODY, methods_at
from service.errors import TooMuch, TooSlow, problem
from service.parts import Parts

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SMALL_BODY = 1_000_000
UPLOADS = re.compile(r"/|/v1/documenten|/v1/analyses|/documenten|/eigen-agenda|/agendas/[^/]+/[a-z]+")
IDLE_SECONDS = 30.0
_HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Edge:
    """Adds headers, answers HEAD, bounds bodies, counts, and writes the audit log."""

    def __init__(self, app: ASGIApp, parts: Parts) -> None:
        """Take the application inside and the parts of the service."""
        self.app, self.parts = app, parts
        self.book = audit.Book(parts.database)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method, begun = scope["method"], perf_counter()
        scope["headers"] = [(key, value) for key, value in scope["headers"] if key != b"range"]
        if method == "HEAD":
            scope["method"] = "GET"
        answer = _Answer(scope, send, method == "HEAD")
        try:
            await self.app(scope, self._bounded(scope, receive), answer.send)
        except Exception as failure:
            _tell(failure)
            if answer.status:
                raise
            sorry = problem(500, "Er ging iets mis in de dienst. Het is vastgelegd voor de beheerder.", "fout")
            await sorry(scope, receive, answer.send)
        route = getattr(scope.get("route"), "path", "onbekend")
        self.parts.metrics.count(method, route, answer.status, perf_counter() - begun)
        await self._account(scope, method, route, answer.status)

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        """Return a receive that refuses a body over the limit or one that does not arrive in time."""
        settings = self.parts.settings
        limit = settings.max_bytes + SMALL_BODY if UPLOADS.fullmatch(scope["path"]) else SMALL_BODY
        loop = asyncio.get_running_loop()
        end, seen, whole = loop.time() + settings.upload_seconds, 0, False

        async def bounded() -> Message:
            nonlocal seen, whole
            if whole:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.0, min(IDLE_SECONDS, end - loop.time())))
            except TimeoutError:
                raise TooSlow(headers={"Connection": "close"}) from None
            whole = not message.get("more_body", False)
            seen += len(message.get("body", b""))
            if seen > limit:
                raise TooMuch(headers={"Connection": "close"})
            return message

        return bounded

    async def _account(self, scope: Scope, method: str, route: str, status: int) -> None:
        """Write in the audit log what changed something, read an original, or was refused."""
        if route == "onbekend" or (method in ("GET", "HEAD") and status not in (401, 403) and "origineel" not in route):
            return
        actor = scope.get("state", {}).get("actor", NOBODY).name
        target = scope.get("state", {}).get("target") or scope["path"]
        origin = scope["client"][0] if scope.get("client") else ""
        await self.book.add(audit.Line(f"{method} {route}", target, str(status), origin, actor))


class _Answer:
    """An answer on its way out, with the headers that every answer has."""

    def __init__(self, scope: Scope, send: Send, bodiless: bool) -> None:
        self.scope, self._send, self.bodiless, self.status = scope, send, bodiless, 0

    async def send(self, message: Message) -> None:
        """Pass a message on, with headers added and without a body for HEAD."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for key, value in _HEADERS.items():
                headers.setdefault(key, value)
            if self.status == 405:
                headers["Allow"] = ", ".join(methods_at(self.scope["path"]))
            page = headers.get("content-type", "").startswith("text/html")
            headers.setdefault("Content-Security-Policy", PAGE_POLICY if page else API_POLICY)
            if self.scope["path"].startswith("/static/"):
                headers["Cache-Control"] = "max-age=3600"
        elif self.bodiless and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)


def _tell(failure: Exception) -> None:
    """Print where a fault of ours arose; not its text, which may quote a document or a secret."""
    places = traceback.extract_tb(failure.__traceback__)[-6:]
    trail = " > ".join(f"{re.sub(r'.*/', '', place.filename)}:{place.lineno}" for place in places)
    print(f"fout: {type(failure).__name__} bij {trail}", file=sys.stderr, flush=True)  # noqa: T201
