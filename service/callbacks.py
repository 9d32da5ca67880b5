"""Callbacks: a signed message to whoever handed in a document, tried again with growing pauses, and recorded.

Only public addresses are called: the name is looked up, every address behind it is checked, and the connection goes to
the address that was checked, so that the answer of a name server cannot change in between. Redirects are not followed.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import select

from service.database import Database
from service.schemas import PUBLIC_ADDRESS
from service.settings import Settings
from service.tables import DeliveryRow

PAUSES = (10, 60, 300, 1800, 7200, 21600)
SECONDS = 10.0
LEASE = 60.0
SIGNATURE = "Themawijzer-Handtekening"
WAITING, SENT, FAILED = "wachtend", "gelukt", "mislukt"
Address = tuple[str, int]


class Refused(Exception):
    """An address that may not be called; the text says why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A callback that is ours to send now."""

    id: int
    url: str
    body: str
    attempts: int


def refused(url: str, settings: Settings) -> str:
    """Return in Dutch why this address cannot get callbacks; an empty text when it can."""
    if not settings.callback_secret:
        return "Terugmeldingen staan uit: deze dienst heeft geen THEMAWIJZER_CALLBACK_SECRET."
    if _hostname(url) in _allowed(settings) and url.startswith(("http://", "https://")):
        return ""
    if not re.fullmatch(PUBLIC_ADDRESS, url):
        return "Dit is geen openbaar webadres dat met http:// of https:// begint."
    return ""


def sign(secret: str, moment: int, body: str) -> str:
    """Return the signature of a message: the moment, and an HMAC-SHA256 over moment, full stop and body."""
    digest = hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


class Courier:
    """Sends the callbacks that are due; several couriers may share one database."""

    def __init__(self, database: Database, settings: Settings, pauses: tuple[int, ...] = PAUSES) -> None:
        """Take the database, the settings, and the seconds to wait after each failed try."""
        self.database, self.settings, self.pauses = database, settings, pauses

    def run_once(self) -> bool:
        """Send the callback that is due longest; False when none is."""
        found = self._take()
        if found is None:
            return False
        try:
            answer = self._send(found)
        except (OSError, http.client.HTTPException, ValueError, Refused) as failure:
            self._record(found, False, f"{type(failure).__name__}: {failure}"[:200])
        else:
            self._record(found, 200 <= answer < 300, str(answer))
        return True

    def _take(self) -> Delivery | None:
        with self.database.writing() as session:
            now = self.database.now(session)
            due = select(DeliveryRow).where(DeliveryRow.status == WAITING, DeliveryRow.due <= now)
            row = session.scalar(due.order_by(DeliveryRow.due).limit(1).with_for_update(skip_locked=True))
            if row is None:
                return None
            row.attempts += 1
            row.due = now + LEASE
            return Delivery(row.id, row.url, row.body, row.attempts)

    def _send(self, found: Delivery) -> int:
        """Return the status of the answer."""
        parts = urlsplit(found.url)
        with self.database.reading() as session:
            moment = int(self.database.now(session))
        connection = _Pinned(parts, self._addresses(parts))
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            signature = sign(self.settings.callback_secret, moment, found.body)
            headers = {"Content-Type": "application/json", SIGNATURE: signature, "User-Agent": "Themawijzer"}
            connection.request("POST", path, found.body.encode(), headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def _addresses(self, parts: SplitResult) -> Address:
        """Return the address to connect to; Refused when the name leads to any address that is not public."""
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        private = [one for one in found if not is_public(one)]
        if private and host not in _allowed(self.settings):
            raise Refused("privé-adres")
        return found[0], port

    def _record(self, found: Delivery, sent: bool, answer: str) -> None:
        with self.database.writing() as session:
            row = session.get(DeliveryRow, found.id)
            if row is None:
                return
            row.answer = answer
            if sent:
                row.status = SENT
            elif found.attempts > len(self.pauses):
                row.status = FAILED
            else:
                row.due = self.database.now(session) + self.pauses[found.attempts - 1]


def is_public(address: str) -> bool:
    """Return whether an address lies on the open internet, also when it is IPv4 written as IPv6."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or is_public(str(inner)))


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _allowed(settings: Settings) -> set[str]:
    return {name.strip().casefold() for name in settings.callback_hosts.split(",")} - {""}


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name it was found by."""

    def __init__(self, parts: SplitResult, address: Address) -> None:
        super().__init__(parts.hostname or "", parts.port or address[1], timeout=SECONDS)
        self.default_port = 443 if parts.scheme == "https" else 80
        self.address, self.secure = address, parts.scheme == "https"

    def connect(self) -> None:
        """Connect to the checked address; with https the certificate must fit the name."""
        raw = socket.create_connection(self.address, SECONDS)
        wrap: Callable[..., socket.socket] = ssl.create_default_context().wrap_socket
        self.sock = wrap(raw, server_hostname=self.host) if self.secure else raw
