"""What schemathesis sends as a raw document: OpenAPI cannot say what makes bytes a document, so we do."""

from __future__ import annotations

import schemathesis
from hypothesis import strategies

from service.uploading import RAW_TYPES

TEXT = "De gemeente maakt alle besluiten actief openbaar, zodat inwoners zien waarover de raad besluit. "
DOCUMENTS = strategies.integers(1, 10**9).map(lambda number: f"{TEXT * 3}thema:1A6 Besluit {number}.".encode())

for kind in RAW_TYPES:
    schemathesis.openapi.media_type(kind, DOCUMENTS)
