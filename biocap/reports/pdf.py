"""A document printed as PDF: tagged for people who listen to it (PDF/UA-1, ISO 14289-1).

The layout is definitions/templates/synthesis.typ; words reach it as JSON and are never
read as markup. Fonts come with typst, those of Arabic and Chinese with
Biocap (`fonts`); those of the system only lend missing signs, and what none draws stands by its
number (`signs`).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

from biocap.reports import blocks
from biocap.reports.block_texts import numbered_caption
from biocap.reports.charts.layout import ON_SHADES, SHADES
from biocap.reports.columns import APART_CM, standing_apart
from biocap.reports.fonts import folders
from biocap.reports.held_rows import held_together
from biocap.reports.pictures import png_of, width_of
from biocap.reports.printed_words import printed, set_in_line
from biocap.reports.signs import with_drawn_signs
from biocap.shared.languages import languages

STANDARD: Literal["ua-1"] = "ua-1"


def write_pdf(document: blocks.Document, template: Path, at: datetime) -> bytes:
    """Return the document as PDF; `at` is the time that the file says it was made."""
    with TemporaryDirectory(prefix="biocap-pdf-") as name:
        folder = Path(name)
        data = {
            "title": document.title,
            "subject": document.subject,
            "language": document.language,
            "direction": languages()[document.language].direction,
            "header": document.header,
            "footer": document.footer,
            "mark": document.mark,
            "page_word": document.page_word,
            "blocks": list(_blocks(document.blocks, folder)),
        }
        (folder / "main.typ").write_text(template.read_text("utf-8"), "utf-8")
        words = json.dumps(data, ensure_ascii=False)
        try:
            return _printed(folder, words, at)
        except typst.TypstError as error:
            return _printed(folder, with_drawn_signs(words, error), at)


def _printed(folder: Path, words: str, at: datetime) -> bytes:
    (folder / "document.json").write_text(words, "utf-8")
    made: bytes = typst.compile(
        str(folder / "main.typ"),
        root=str(folder),
        font_paths=[str(path) for path in folders()],
        pdf_standards=STANDARD,
        timestamp=at.replace(microsecond=0),
    )
    return made


def _blocks(written: Sequence[blocks.Block], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what the layout knows of each block; the note of a table goes with its last rows."""
    before: blocks.Block | None = None
    for at, block in enumerate(written):
        held = blocks.held_with_next(written, at)
        following = written[at + 1] if held else None
        if isinstance(block, blocks.TableBlock):
            note = _spans(following.text) if isinstance(following, blocks.Note) else []
            yield {**_table(block), "note": note}
        elif not (isinstance(block, blocks.Note) and isinstance(before, blocks.TableBlock)):
            yield {**_data(block, folder, at), "held": held}
        before = block


def _data(block: blocks.Block, folder: Path, at: int) -> dict[str, Any]:
    match block:
        case blocks.Masthead():
            fields = block.fields
            right = ("distribution", "symbol", "date", "original")
            left = ("body", "meeting", "agenda_item")
            return {
                "kind": "masthead",
                "convention": block.convention,
                "protocol": block.protocol,
                "lines": [(name, fields[name]) for name in right],
                "place": [(name, fields[name]) for name in left],
            }
        case blocks.Title():
            return {"kind": "title", **asdict(block)}
        case blocks.Heading():
            words = f"{block.number} {block.words}".strip()
            return {"kind": "heading", "level": block.level, "words": words}
        case blocks.AnnexHeading():
            words = f"{block.number} {block.words}"
            return {"kind": "annex", "words": words, "on_new_page": block.on_new_page}
        case blocks.Paragraph():
            return {
                "kind": "paragraph",
                "number": f"{block.number}.",
                "text": _spans(block.text),
            }
        case blocks.Plain():
            return {"kind": "plain", "text": _spans(block.text)}
        case blocks.Note():
            return {"kind": "note", "text": _spans(block.text)}
        case blocks.ListBlock():
            return {
                "kind": "list",
                "items": [
                    {"mark": mark, "text": _spans(item)}
                    for mark, item in zip(block.marks, block.items, strict=True)
                ],
            }
        case blocks.Figure():
            picture = png_of(block.svg)
            file = folder / f"figure-{at}.png"
            file.write_bytes(picture)
            return {
                "kind": "figure",
                "file": file.name,
                "width": width_of(picture),
                "alt": block.alt,
                "caption": _spans(numbered_caption(block)),
            }
        case blocks.PageBreak():
            return {"kind": "page_break"}
    raise AssertionError(block)


def _table(block: blocks.TableBlock) -> dict[str, Any]:
    return {
        "kind": "table",
        "whole": block.kept_whole,
        "opening": block.opening_cm,
        "last": block.last_kept,
        "caption": _spans(numbered_caption(block)),
        "head": block.head,
        "widths": block.widths,
        "small": block.small,
        "alignments": block.alignments,
        "apart": [at in standing_apart(block.alignments) for at in range(len(block.head))],
        "gap": APART_CM,
        "rows": [
            {
                "spans": row.spans,
                "level": (2 if row.band else 3) if row.heads else None,
                "held": held,
                "strong": row.band or row.total,
                "cells": [
                    {
                        "text": _spans(cell.text),
                        "fill": None if cell.shade is None else SHADES[cell.shade],
                        "ink": None if cell.shade is None else ON_SHADES[cell.shade],
                    }
                    for cell in row.cells
                ],
            }
            for row, held in zip(block.rows, held_together(block), strict=True)
        ],
    }


def _spans(text: blocks.Text) -> list[dict[str, str]]:
    return [_span(span) for span in text]


def _span(span: blocks.Span) -> dict[str, str]:
    kinds = {blocks.Strong: "strong", blocks.Slanted: "slanted"}
    told = {"kind": kinds.get(type(span), "plain"), "words": printed(str(span))}
    if isinstance(span, blocks.OwnWords):
        told["kind"] = "strong" if span.strong else "plain"
        told["words"] = set_in_line(span.words, span.language)
        told["language"] = span.language.partition("-")[0]
    return told
