"""Reviews in the database: made, listed, undone; the history stays, for accounting and for learning."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from service import reviewing
from service.database import Database
from service.errors import Clash, Missing
from service.store import clean
from service.tables import DocumentRow, ReviewRow, TextRow, ThemeRow


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says: an action on a theme; ``label`` is the empty label to add, sentence and page the evidence."""

    action: str
    code: str
    actor: str
    reason: str = ""
    sentence: str = ""
    page: int = 0
    label: dict[str, Any] | None = None


class Reviews:
    """The reviews of all documents; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self.database = database

    def add(self, document_id: str, word: Word) -> ReviewRow:
        """Keep a review and return it; Missing without document, Clash without analysis or label."""
        with self.database.writing() as session:
            document = _analysed(session, document_id)
            reviews = _of(session, document_id)
            before = reviewing.reviewed(document.analysis or {}, reviews)
            review = _row(session, document, word, before, self.database.now(session))
            session.add(review)
            settle(session, document, [*reviews, review])
            return review

    def undo(self, document_id: str, number: int, actor: str) -> ReviewRow:
        """Take a review back; Missing when there is none, Clash when it was taken back before."""
        with self.database.writing() as session:
            document = _analysed(session, document_id)
            review = session.get(ReviewRow, number)
            if review is None or review.document_id != document_id:
                raise Missing("Deze beoordeling is er niet.")
            if review.undone is not None:
                raise Clash("Deze beoordeling is al teruggenomen.")
            review.undone, review.undone_by = self.database.now(session), actor
            settle(session, document, _of(session, document_id))
            return review

    def of(self, document_id: str) -> list[ReviewRow]:
        """Return all reviews of a document, oldest first, those taken back among them; Missing without document."""
        with self.database.reading() as session:
            if session.get(DocumentRow, document_id) is None:
                raise Missing("Dit document is er niet (meer).")
            return _of(session, document_id)

    def result(self, document: DocumentRow) -> dict[str, Any] | None:
        """Return the analysis of a document after its reviews; None before it was analysed."""
        if document.analysis is None:
            return None
        with self.database.reading() as session:
            return reviewing.reviewed(document.analysis, _of(session, document.id))


def settle(session: Session, document: DocumentRow, reviews: list[ReviewRow] | None = None) -> None:
    """Write under which themes and words a document is found, after its reviews."""
    assert document.analysis is not None
    result = reviewing.reviewed(document.analysis, _of(session, document.id) if reviews is None else reviews)
    session.execute(delete(ThemeRow).where(ThemeRow.document_id == document.id))
    session.add_all(ThemeRow(document_id=document.id, theme=code) for code in sorted(reviewing.themes(result)))
    document.search = clean_lines(f"{document.title}\n{document.name}\n{reviewing.words(result)}")


def clean_lines(text: str) -> str:
    """Return a text to search in, line by line."""
    return "\n".join(clean(line) for line in text.splitlines()).casefold()


def _of(session: Session, document_id: str) -> list[ReviewRow]:
    return list(session.scalars(select(ReviewRow).where(ReviewRow.document_id == document_id).order_by(ReviewRow.id)))


def _analysed(session: Session, document_id: str) -> DocumentRow:
    row = session.get(DocumentRow, document_id, options=[undefer(DocumentRow.analysis)])
    if row is None:
        raise Missing("Dit document is er niet (meer).")
    if row.analysis is None:
        raise Clash("Dit document is nog niet geanalyseerd.")
    return row


def _row(session: Session, document: DocumentRow, word: Word, before: dict[str, Any], now: float) -> ReviewRow:
    label = reviewing.find(before, word.code)
    if label is None and word.action != reviewing.ADD:
        raise Clash("Dit document heeft dit label niet. Voeg het eerst toe.")
    after: dict[str, Any] = {"label": deepcopy(label or word.label)}
    if word.action == reviewing.EVIDENCE:
        after["kaders"] = _boxes(session, document.id, word)
    review = ReviewRow(
        document_id=document.id,
        agenda=document.agenda,
        code=word.code,
        action=word.action,
        sentence=word.sentence,
        page=word.page,
        reason=clean(word.reason),
        actor=word.actor,
        made=now,
        before=_state(before, word.code),
        after=after,
        undone=None,
        undone_by="",
    )
    reviewing.apply(before, review)
    review.after = after | _state(before, word.code)
    return review


def _state(result: dict[str, Any], code: str) -> dict[str, Any]:
    """Return the label as it stands and the codes that are given, to account for a change."""
    return {"label": deepcopy(reviewing.find(result, code)), "labels": [label["code"] for label in result["labels"]]}


def _boxes(session: Session, document_id: str, word: Word) -> list[list[float]]:
    """Return the boxes of a sentence of the document; Clash when it is not in the text."""
    text = session.get(TextRow, document_id)
    for sentence in text.sentences if text else []:
        if sentence["zin"] == word.sentence and sentence["pagina"] == word.page:
            boxes: list[list[float]] = sentence["kaders"]
            return boxes
    raise Clash("Deze zin staat niet op deze pagina.")
