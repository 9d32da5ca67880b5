"""Every error of the model, drawn as a tree; each carries a code for machines and a Dutch text for people.

ModelError
├── AgendaError               an agenda file breaks a rule
├── ArtifactError             a trained model is missing, damaged or of another version
├── ExampleError              training material breaks a rule
└── ReadingError              a document cannot be analysed
    ├── NotADocument          the bytes are of no format we read
    ├── EmptyDocument         no bytes at all
    ├── CorruptDocument       the format is known, the file is damaged
    ├── EncryptedDocument     a password is needed
    ├── NoPages               the document holds no page
    ├── NoText                pages without text, and no text recognition at hand
    ├── NotDutch              the text is in another language
    ├── TooLarge              over the limit of bytes or pages
    └── TimedOut              reading passed its limit of time or memory
"""

from __future__ import annotations


class ModelError(Exception):
    """Any failure a user can cause; ``code`` is stable, ``text`` is Dutch."""

    code = "fout"
    text = "Er ging iets mis."

    def __init__(self, text: str | None = None) -> None:
        """Keep the Dutch text, or the text that belongs to the kind of error."""
        self.text = text or type(self).text
        super().__init__(self.text)


class AgendaError(ModelError):
    """An agenda file breaks a rule."""

    code = "agenda-ongeldig"
    text = "Dit agendabestand is niet geldig."


class ArtifactError(ModelError):
    """A trained model is missing, damaged or of another version."""

    code = "artefact-ongeldig"
    text = "Het getrainde model ontbreekt of is beschadigd. Maak het opnieuw met `make train`."


class ExampleError(ModelError):
    """Training material breaks a rule."""

    code = "voorbeeld-ongeldig"
    text = "Het trainingsmateriaal is niet geldig."


class ReadingError(ModelError):
    """A document cannot be analysed."""

    code = "niet-leesbaar"
    text = "Dit document kan niet worden gelezen."


class NotADocument(ReadingError):
    """The bytes are of no format we read."""

    code = "geen-document"
    text = "Dit bestand is geen document dat wij kunnen lezen. Gebruik een PDF, DOCX, ODT, HTML of tekstbestand."


class EmptyDocument(ReadingError):
    """No bytes at all, or no words at all."""

    code = "leeg"
    text = "Dit bestand is leeg."


class CorruptDocument(ReadingError):
    """The format is known, the file is damaged."""

    code = "beschadigd"
    text = "Dit bestand is beschadigd en kan niet worden gelezen."


class EncryptedDocument(ReadingError):
    """A password is needed."""

    code = "versleuteld"
    text = "Dit document is met een wachtwoord beveiligd. Haal de beveiliging eraf en probeer het opnieuw."


class NoPages(ReadingError):
    """The document holds no page."""

    code = "geen-paginas"
    text = "Dit document heeft geen pagina's."


class NoText(ReadingError):
    """Pages without text, and no text recognition at hand."""

    code = "gescand"
    text = (
        "Dit document is een scan zonder tekst. Installeer tekstherkenning (Tesseract met Nederlands) om het te lezen."
    )


class NotDutch(ReadingError):
    """The text is in another language."""

    code = "niet-nederlands"
    text = "De tekst van dit document is niet Nederlands."


class TooLarge(ReadingError):
    """Over the limit of bytes or pages."""

    code = "te-groot"
    text = "Dit document is te groot."


class TimedOut(ReadingError):
    """Reading passed its limit of time or memory."""

    code = "te-zwaar"
    text = "Het lezen van dit document kost te veel tijd of geheugen en is gestopt."
