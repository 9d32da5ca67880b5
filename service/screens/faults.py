"""Faults as pages: what the API tells as application/problem+json, a person in a browser reads in Dutch."""

from __future__ import annotations

import json
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.edge import PAGE_POLICY
from service.screens.rendering import templates
from service.settings import Settings

PROBLEM = "application/problem+json"


class FaultPages:
    """The outermost layer: turns a problem into a page for who asked for a page."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take the application inside and the settings."""
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Translator(self.settings, send).send)


def _wants_page(scope: Scope) -> bool:
    return not scope["path"].startswith("/v1/") and "text/html" in Headers(scope=scope).get("accept", "")


class _Translator:
    """Holds a problem until it is whole, and sends a page instead."""

    def __init__(self, settings: Settings, send: Send) -> None:
        self.settings, self._send = settings, send
        self.start: Message | None = None
        self.body = b""

    async def send(self, message: Message) -> None:
        """Pass a message on, or keep it when it is a piece of a problem."""
        if message["type"] == "http.response.start" and _is_problem(message):
            self.start = message
        elif self.start is None:
            await self._send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self.start)

    async def _send_page(self, start: Message) -> None:
        page = self._page(json.loads(self.body or b"{}"), start["status"]).encode()
        headers = MutableHeaders(scope=start)
        headers["content-type"] = "text/html; charset=utf-8"
        headers["content-length"] = str(len(page))
        headers["content-security-policy"] = PAGE_POLICY
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})

    def _page(self, problem: dict[str, Any], status: int) -> str:
        values = {"problem": problem, "status": status, "login": self.settings.auth == "oidc", "path": "", "csrf": ""}
        template = templates.env.get_template("inloggen.html" if status == 401 else "fout.html")
        return template.render(**values, actor=None, open_to_all=False, version="")


def _is_problem(start: Message) -> bool:
    return Headers(scope=start).get("content-type", "").startswith(PROBLEM)
