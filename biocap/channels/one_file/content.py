"""What the form in one file carries: one edition in every language, its rules, the last answers."""

import base64
import html
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation

from biocap.channels.answer_file import AnswerFile, written_answer_file
from biocap.channels.choices import MOST_ENCLOSED
from biocap.channels.one_file.reading_tables import reading_tables
from biocap.channels.one_file.words import (
    finding_templates,
    interface_words,
    needs_scripts,
    sentence_words,
)
from biocap.collection.rules import freeze, upload_ids
from biocap.formats import Edition, Texts, describe, kinds
from biocap.formats.choices import (
    CONTACT_FIELDS,
    LARGEST_NUMBER,
    LONGEST,
    LONGEST_ADDRESS,
    LONGEST_EMAIL,
    LONGEST_SPECIFY,
    LONGEST_URL,
    MEDIA_TYPES,
    MOST_ITEMS,
    UNITS,
)
from biocap.parties.reference import GROUPS, PARTIES
from biocap.shared.languages import languages
from biocap.shared.text import in_language
from biocap.shared.web_addresses import WEB_ADDRESS
from biocap.telling.dates import day
from biocap.telling.names import country_name
from biocap.telling.order import by_name
from biocap.telling.visibility import counted_words
from biocap.telling.wording import wording_of

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = (
    *("inflate", "hash", "texts", "numbers", "days", "reading", "checking"),
    *("saying", "controls", "drawing", "page"),
)
"""The parts of the page in the order in which they are read; each adds to `biocap`."""

PURE = SCRIPTS[:7]
"""Those that need no page: reading, checking, hashing."""

WORDED = frozenset({"label", "printed", "help", "text", "examples", "title", "language", "source"})
"""What of a description is words, which stand apart, once for each language."""

SPACES = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What Python holds to be blank, which a browser holds a little otherwise."""


def form_in_one_file(
    file: AnswerFile,
    edition: Edition,
    respondent: Mapping[str, str],
    *,
    about: str = "",
    due_on: date | None = None,
    language: str = "en",
    uploads: Mapping[str, str] | None = None,
) -> bytes:
    """Return the form as one page of HTML.

    `file` is the answer file that it begins with (`queries.blank_file`), `respondent` the name in
    each language, `about` the round or report that it is for, `uploads` the name of each file that
    its answers name. The page opens in `language`.
    """
    data = form_data(file, edition, respondent, about=about, due_on=due_on, language=language)
    named = upload_ids([upon.value for upon in file.base.values()])
    data["uploads"] = {number: name for number, name in (uploads or {}).items() if number in named}
    packed = zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"), 9)
    with translation.override(language):
        without = needs_scripts()
    filled = {
        "title": html.escape(edition.texts(language).title),
        "style": (ASSETS / "form.css").read_text("utf-8"),
        "noscript": html.escape(without),
        "script": script_of(SCRIPTS),
        "data": base64.b64encode(packed).decode(),
    }
    return ((ASSETS / "form.html").read_text("utf-8") % filled).encode()


def script_of(names: tuple[str, ...]) -> str:
    """Return the script of these parts."""
    return "\n".join((ASSETS / f"{name}.js").read_text("utf-8") for name in names)


def form_data(
    file: AnswerFile,
    edition: Edition,
    respondent: Mapping[str, str],
    *,
    about: str = "",
    due_on: date | None = None,
    language: str = "en",
) -> dict[str, Any]:
    """Return what the page is begun with, as JSON has it."""
    head = json.loads(written_answer_file(file))
    mark = freeze(head["base"])[1][:16]
    texts = {code: edition.texts(code) for code in languages()}
    words, sentences, wording, due = {}, {}, {}, ""
    for code in languages():
        with translation.override(code):
            words[code] = interface_words() | {"aggregate": counted_words(edition)}
            sentences[code] = sentence_words()
            wording[code] = wording_of(edition, code, texts[code]).notice
            if due_on is not None and code == language:
                due = day(due_on)
    return {
        "rules": rules_of(edition),
        "limits": limits(),
        "tables": reading_tables(),
        "sentences": finding_templates(),
        "texts": {code: _texts(of_language) for code, of_language in texts.items()},
        "wording": wording,
        "words": words,
        "sentence_words": sentences,
        "places": _places(edition),
        "uploads": {},
        "languages": [
            {"code": one.code, "name": one.name, "dir": one.direction}
            for one in languages().values()
        ],
        "respondent": dict(respondent),
        "about": " · ".join(part for part in (about, due) if part),
        "file": head,
        "mark": mark,
        "name": "-".join(
            part for part in (file.country, file.round or file.format) if part
        ).lower(),
        "language": language,
    }


def rules_of(edition: Edition) -> dict[str, Any]:
    """Return the structure of an edition, without its words."""
    told = _without_words(describe(edition))
    lists = told["option_lists"]
    return {
        "option_lists": {name: one.get("options", []) for name, one in lists.items()},
        "scored": [name for name, one in lists.items() if one.get("scored")],
        "sections": told["sections"],
    }


def limits() -> dict[str, Any]:
    """Return the limits of what an answer may hold."""
    return {
        "longest": LONGEST,
        "longest_specify": LONGEST_SPECIFY,
        "longest_address": LONGEST_ADDRESS,
        "longest_email": LONGEST_EMAIL,
        "longest_url": LONGEST_URL,
        "longest_duration": kinds.LONGEST_DURATION,
        "largest_number": LARGEST_NUMBER,
        "most_items": MOST_ITEMS,
        "most_enclosed": MOST_ENCLOSED,
        "file_kinds": list(MEDIA_TYPES),
        "contact_fields": CONTACT_FIELDS,
        "units": UNITS,
        "email": kinds.EMAIL.replace(r"\s", SPACES),
        "web_address": WEB_ADDRESS.replace(r"\s", SPACES),
    }


def _without_words(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _without_words(one) for name, one in told.items() if name not in WORDED}
    return [_without_words(one) for one in told] if isinstance(told, list) else told


def _texts(texts: Texts) -> dict[str, Any]:
    """Return the words of an edition as the page shows them, without what is empty."""
    told: dict[str, Any] = _present(asdict(texts))
    for question in told["questions"].values():
        for field in (question, *question.get("columns", {}).values()):
            field.pop("printed", None)
    return told


def _present(told: Any) -> Any:
    if isinstance(told, dict):
        kept = {name: _present(one) for name, one in told.items()}
        return {name: one for name, one in kept.items() if one not in ("", (), {}, [], None)}
    return told


def _places(edition: Edition) -> dict[str, Any]:
    """Return countries and regions with their names, where the form asks for places."""
    questions = edition.questions.values()
    if not any(one.kind == "places" for asked in questions for one in (asked, *asked.columns)):
        return {"countries": [], "regions": [], "by_region": [], "names": {"en": {}}}
    regions = [code for code, group in GROUPS.items() if group.kind == "regional"]
    names: dict[str, Any] = {}
    for language in languages():
        with translation.override(language):
            names[language] = {
                "countries": {code: country_name(code) for code in PARTIES},
                "regions": {code: in_language(GROUPS[code].names, language) for code in regions},
            }
    with translation.override("en"):
        by_region = [
            (region, by_name([c for c, p in PARTIES.items() if p.group == region], country_name))
            for region in (*regions, "")
        ]
    return {
        "countries": sorted(PARTIES),
        "regions": sorted(GROUPS),
        "by_region": by_region,
        "names": names,
    }
