"""E-mail (.eml): the subject as heading, then the text; attachments are named in a notice."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from model.document import Document, Notice
from model.errors import CorruptDocument
from model.reading.plain import plain_parts
from model.reading.webpage import html_parts, parsed
from model.reading.written import Part, written


def read_mail(data: bytes) -> Document:
    """Return an e-mail as a document; raises CorruptDocument or EmptyDocument."""
    message = message_from_bytes(data, policy=policy.default)
    try:
        subject = str(message.get("Subject", ""))
        body = message.get_body(preferencelist=("plain", "html"))
        parts = _parts(body) if body is not None else []
    except (LookupError, ValueError, AttributeError) as error:
        raise CorruptDocument from error
    heading = [Part(subject, "heading", 1)] if subject.strip() else []
    return written("eml", [*heading, *parts], title=subject, notices=_attached(message))


def _parts(body: MIMEPart) -> list[Part]:
    text = str(body.get_content())
    if body.get_content_type() == "text/html":
        return list(html_parts(parsed(text)))
    return list(plain_parts("\n".join(line.lstrip("> ") for line in text.splitlines())))


def _attached(message: EmailMessage) -> tuple[Notice, ...]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if not names:
        return ()
    return (Notice("bijlagen", f"Bijlagen zijn niet gelezen: {', '.join(names)}. Bied ze apart aan."),)
