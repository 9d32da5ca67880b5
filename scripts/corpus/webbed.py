"""Documents made from HTML by WeasyPrint and Chromium: magazine, nota with contents and colophon, slides."""

from __future__ import annotations

import shutil
import subprocess
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.corpus.prose import Prose
from scripts.corpus.truth import Truth

_MAGAZINE = """@page{size:A4;margin:22mm 18mm} body{font:10.5pt/1.5 'Liberation Serif',serif}
.cols{columns:2;column-gap:8mm;text-align:justify;hyphens:%s}
h1{font:bold 19pt sans-serif;column-span:all} h2{font:bold 12pt sans-serif;break-after:avoid} p{margin:0 0 6pt}
aside{background:#e3f0dc;padding:8pt;margin:6pt 0;font:9pt/1.35 sans-serif;break-inside:avoid;text-align:left;
hyphens:manual}
ul{margin:0 0 6pt;padding-left:14pt;text-align:left} .part{break-after:page}"""
_NOTA = """@page{size:A4;margin:28mm 24mm;@top-left{content:'Gemeente Voorbeeld';font:8pt sans-serif}
@bottom-right{content:'Pagina ' counter(page) ' van ' counter(pages);font:8pt sans-serif}}
body{font:11pt/1.45 'DejaVu Sans',sans-serif} h1{font-size:16pt} h2{font-size:12.5pt} p{margin:0 0 8pt}
.toc a{display:block;color:#000;text-decoration:none}
.toc a::after{content:leader('.') ' ' target-counter(attr(href),page)}
.note{float:footnote;font-size:8pt} .new{break-before:page} figcaption{font:italic 9pt sans-serif}"""
_SLIDES = """@page{size:254mm 143mm;margin:0} body{margin:0;font:18pt/1.3 'Liberation Sans'}
section{width:254mm;height:142.5mm;padding:12mm 16mm;box-sizing:border-box;break-after:page;
position:relative;background:#fff}
h1{font-size:28pt;margin:0 0 8mm} ul{margin:0} li{margin-bottom:3mm}
.mark{position:absolute;bottom:6mm;left:16mm;font-size:10pt}"""


def _page(style: str, body: str) -> str:
    head = f"<meta charset=utf-8><style>{style}</style>"
    return f"<!doctype html><html lang=nl><head>{head}</head><body>{body}</body></html>"


def _soft(text: str) -> str:
    """Return the text with a soft hyphen at each place where Dutch may break a word."""
    import pyphen  # type: ignore[import-untyped]

    dictionary = pyphen.Pyphen(lang="nl_NL")
    return " ".join(dictionary.inserted(word, "\u00ad") if "-" not in word else word for word in text.split(" "))


def magazine(seed: int, pages: int, soft: bool) -> tuple[str, Truth]:
    """Return a two-column magazine; ``soft`` writes soft hyphens instead of leaving hyphenation to the producer."""
    prose, truth, out = Prose(seed), Truth(), []
    show = _soft if soft else str
    for _ in range(pages):
        title = prose.heading()
        truth.body.append(title)
        truth.headings.append(title)
        out.append(f"<div class=part><h1>{escape(title)}</h1><div class=cols>")
        for part in range(3):
            heading = prose.heading()
            truth.body.append(heading)
            truth.headings.append(heading)
            out.append(f"<h2>{escape(heading)}</h2>")
            for _ in range(2):
                sentences = prose.paragraph(2, 3)
                truth.body += sentences
                out.append(f"<p>{escape(show(' '.join(sentences)))}</p>")
            if part == 0:
                side = prose.paragraph(2, 3)
                truth.sidebars.append(side)
                out.append(f"<aside>{escape(' '.join(side))}</aside>")
            if part == 1:
                items = [prose.bullet() for _ in range(3)]
                truth.body += [f"• {item}" for item in items]
                out.append("<ul>" + "".join(f"<li>{escape(i)}</li>" for i in items) + "</ul>")
        out.append("</div></div>")
    return _page(_MAGAZINE % ("manual" if soft else "auto"), "".join(out)), truth


def nota(seed: int, chapters: int) -> tuple[str, Truth]:
    """Return a nota with a table of contents, footnotes, captions and a colophon."""
    prose, truth, text, contents = Prose(seed), Truth(), [], []
    for number in range(1, chapters + 1):
        heading = f"{number} {prose.heading()}"
        truth.body.append(heading)
        truth.headings.append(heading)
        truth.contents.append(heading)
        contents.append(f"<a href='#c{number}'>{escape(heading)}</a>")
        text.append(f"<h1 id=c{number} class=new>{escape(heading)}</h1>")
        for part in range(1, 3):
            below = f"{number}.{part} {prose.heading()}"
            truth.body.append(below)
            truth.headings.append(below)
            text.append(f"<h2>{escape(below)}</h2>")
            for _ in range(3):
                sentences = prose.paragraph(2, 4)
                truth.body += sentences
                text.append(f"<p>{escape(' '.join(sentences))}</p>")
        caption = f"Figuur {number}: verdeling van de middelen over de jaren"
        truth.captions.append(caption)
        text.append(f"<figure><figcaption>{escape(caption)}</figcaption></figure>")
        text.append(
            f"<p>{escape(_noted(prose, truth))}</p>".replace("[[", "<span class=note>").replace("]]", "</span>")
        )
    truth.running = ["Gemeente Voorbeeld", "Pagina"]
    colophon = "<h1 class=new>Colofon</h1><p>Uitgave van de gemeente Voorbeeld, Postbus 12, 1234 AB Voorbeeld</p>"
    return _page(
        _NOTA, f"<h1>Inhoudsopgave</h1><div class=toc>{''.join(contents)}</div>{''.join(text)}{colophon}"
    ), truth


def _noted(prose: Prose, truth: Truth) -> str:
    """Return two sentences, with a footnote after the first."""
    first, second, note = prose.sentence(), prose.sentence(), prose.sentence()
    truth.body += [first, second]
    truth.footnotes.append(note)
    return f"{first}[[{note}]] {second}"


def slides(seed: int, pages: int) -> tuple[str, Truth]:
    """Return slides with a title, bullets and the same line at the foot of each."""
    prose, truth, out = Prose(seed), Truth(), []
    for page in range(1, pages + 1):
        title, items = prose.heading(), [prose.bullet() for _ in range(4)]
        truth.body += [title, *(f"• {item}" for item in items)]
        truth.headings.append(title)
        shown = "".join(f"<li>{escape(item)}</li>" for item in items)
        out.append(
            f"<section><h1>{escape(title)}</h1><ul>{shown}</ul><div class=mark>Raadssessie {page}</div></section>"
        )
    truth.running = ["Raadssessie"]
    return _page(_SLIDES, "".join(out)), truth


def by_weasyprint(html: str, path: Path) -> bool:
    """Write the PDF; False when WeasyPrint is not installed."""
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]
    except (ImportError, OSError):
        return False
    HTML(string=html).write_pdf(str(path))
    return True


def by_chromium(html: str, path: Path) -> bool:
    """Write the PDF; False when Chromium is not installed."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        return False
    with TemporaryDirectory() as folder:
        source = Path(folder) / "bron.html"
        source.write_text(html, encoding="utf-8")
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/u",
             f"--print-to-pdf={path}", source.as_uri()],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return path.exists()
