"""Materials that an activity made, as records of the virtual library of the BCH (goal B.1 (iii)).

The record is `resource` (scbd/clearing-house-documentation, components/vlr). What a report does not
say is left out, and the form of the BCH asks for it: author, month of publication, summary.
"""

from collections.abc import Mapping
from typing import Any

from biocap.exchange.bch.drafts import (
    BIOSAFETY_TARGET,
    lstring,
    term,
    terms_of_countries,
    terms_of_our_own,
)
from biocap.formats import Texts

SCHEMA = "resource"
GENERAL = "6e27b530-7639-4091-af58-9d61a77b4a28"
"""“General library resource”: the only type whose identifier is public."""
SUBJECTS = "thematic"
ANOTHER = "other"


def library_records(answers: Mapping[str, Any], texts: Mapping[str, Texts]) -> list[dict[str, Any]]:
    """Return a record for each link to a document of an activity; [] where it names none.

    A link has a language only where the report names a single one for all of them. `texts` are
    the words of the format by language.
    """
    picks = answers.get("material_languages") or ()
    languages = [one["code"] for one in picks if one["code"] != ANOTHER]
    others = [one["specify"] for one in picks if one.get("specify")]
    title = lstring(answers.get("title"))
    said = "; ".join(others)
    records = []
    for link in answers.get("links") or ():
        name = str(link.get("name") or "").strip()
        alone = {"language": languages[0]} if len(picks) == len(languages) == 1 else {}
        record: dict[str, Any] = {
            "header": {"schema": SCHEMA, "languages": languages or ["en"]},
            "title": {languages[0] if alone else "en": name} if name else title,
            "resourceTypes": [term(GENERAL)],
            "resourceLinks": [{"url": link["url"], **({"name": name} if name else {}), **alone}],
            "countryRegions": terms_of_countries(answers.get("location") or {}),
            "gbfTargets": [term(BIOSAFETY_TARGET)],
            "biosafety": {
                "subjects": terms_of_our_own(SUBJECTS, answers.get(SUBJECTS) or (), texts)
            },
            "relevantInformation": {"en": f"Languages besides: {said}."} if said else None,
        }
        records.append({key: value for key, value in record.items() if value})
    return records
