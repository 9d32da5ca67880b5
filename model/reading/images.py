"""A page of a PDF as a picture, as displayed."""

from __future__ import annotations

import io

from model.errors import ReadingError


def page_image(data: bytes, number: int, dpi: int = 100) -> tuple[bytes, float, float]:
    """Return (PNG, width, height) of a page counted from 1, in points as displayed; ReadingError without one."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError) as failure:
        raise ReadingError("Van deze pagina is geen beeld te maken.") from failure
    width, height = page.get_size()
    out = io.BytesIO()
    page.render(scale=dpi / 72).to_pil().save(out, "PNG", optimize=True)
    return out.getvalue(), width, height
