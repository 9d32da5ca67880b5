"""The SQL tables, the same on SQLite and PostgreSQL; moments are seconds since 1970 in UTC."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# SQLite numbers rows by itself only when the key is a plain INTEGER.
NUMBER = BigInteger().with_variant(Integer, "sqlite")


class Table(DeclarativeBase):
    """The mother of all tables."""


def _document() -> Mapped[str]:
    return mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)


class DocumentRow(Table):
    """A document as handed in, and what was found; ``analyses`` counts how often it was analysed."""

    __tablename__ = "documents"
    __table_args__ = (Index("ix_documents_created", "created", "id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text, default="")
    date: Mapped[date | None]
    kind: Mapped[str] = mapped_column(Text, default="", index=True)
    agenda: Mapped[str] = mapped_column(String(64), index=True)
    external_id: Mapped[str] = mapped_column(Text, default="", index=True)
    callback_url: Mapped[str] = mapped_column(Text, default="")
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(128))
    page_count: Mapped[int] = mapped_column(Integer, default=0)
    status: Mapped[str] = mapped_column(String(16), index=True)
    progress: Mapped[int] = mapped_column(Integer, default=0)
    error_code: Mapped[str] = mapped_column(String(64), default="")
    error_text: Mapped[str] = mapped_column(Text, default="")
    analysis: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None, deferred=True)
    analyses: Mapped[int] = mapped_column(Integer, default=0)
    search: Mapped[str] = mapped_column(Text, default="", deferred=True)
    kept: Mapped[bool] = mapped_column(default=True)
    created: Mapped[float] = mapped_column(Float)
    changed: Mapped[float] = mapped_column(Float)


class TextRow(Table):
    """The text of a document as read: a list of sentences with their place."""

    __tablename__ = "texts"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    sentences: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class ThemeRow(Table):
    """A theme a document is found under: its labels after review, and all themes above them."""

    __tablename__ = "document_themes"
    __table_args__ = (Index("ix_document_themes_theme", "theme", "document_id"),)

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    theme: Mapped[str] = mapped_column(String(64), primary_key=True)


class JobRow(Table):
    """A document that waits for analysis or is being analysed; ``owner`` holds it until ``lease``."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), unique=True)
    owner: Mapped[str] = mapped_column(String(80), default="", index=True)
    lease: Mapped[float] = mapped_column(Float, default=0.0)
    attempts: Mapped[int] = mapped_column(Integer, default=0)


class ReviewRow(Table):
    """What a person said of a label or a sentence; ``undone`` holds who took it back and when."""

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=True)
    document_id: Mapped[str] = _document()
    agenda: Mapped[str] = mapped_column(String(64))
    code: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(24))
    sentence: Mapped[str] = mapped_column(Text, default="")
    page: Mapped[int] = mapped_column(Integer, default=0)
    reason: Mapped[str] = mapped_column(Text, default="")
    actor: Mapped[str] = mapped_column(Text)
    made: Mapped[float] = mapped_column(Float)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_by: Mapped[str] = mapped_column(Text, default="")
    undone: Mapped[float | None] = mapped_column(Float, default=None)


class DeliveryRow(Table):
    """A callback to send, or sent; ``due`` is the moment of the next try."""

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=True)
    document_id: Mapped[str] = _document()
    url: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16), index=True)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    due: Mapped[float] = mapped_column(Float)
    answer: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[float] = mapped_column(Float)


class IdempotencyRow(Table):
    """A key a caller gave to a request, what the request was, and the document it made."""

    __tablename__ = "idempotency_keys"

    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    document_id: Mapped[str] = _document()
    created: Mapped[float] = mapped_column(Float)


class KeyRow(Table):
    """An API key: only the hash of its secret is kept."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    secret_sha256: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[str] = mapped_column(Text)
    created: Mapped[float] = mapped_column(Float)
    expires: Mapped[float | None] = mapped_column(Float, default=None)
    revoked: Mapped[float | None] = mapped_column(Float, default=None)


class SessionRow(Table):
    """A person who is logged in: only the hash of the cookie is kept."""

    __tablename__ = "login_sessions"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    actor: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    expires: Mapped[float] = mapped_column(Float)


class AuditRow(Table):
    """A line of the audit log (BIO2 8.15.01): what was done to which object, the result, from where, by whom, when."""

    __tablename__ = "audit_lines"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=True)
    action: Mapped[str] = mapped_column(String(80))
    target: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(String(64))
    actor: Mapped[str] = mapped_column(Text)
    moment: Mapped[float] = mapped_column(Float, index=True)
