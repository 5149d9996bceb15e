"""Records of the BCH's list of focal points, as rows of a list of people. Pure.

Source: the `focalPoint` record (scbd/clearing-house-documentation, components/nfp) and its
categories (scbd/absch.cbd.int, app-data/bch/focal-point-category.js). Keys that these do not
document are not looked at. A record of several categories makes a row for each.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from biocap.exchange.bch.files import MOST_RECORDS, unwrapped_records
from biocap.exchange.bch.files import parsed as parsed_json
from biocap.exchange.bch.problems import (
    BCH_BLANK_GOVERNMENT,
    BCH_NO_GOVERNMENT,
    BCH_NOT_A_FOCAL_POINT,
    BCH_NOT_A_RECORD,
    BCH_OTHER_CATEGORY,
)
from biocap.exchange.bch.shapes import bare, is_blank, party_of
from biocap.exchange.csv_files import CsvRow
from biocap.exchange.outside_lists import LeftOut, RecordPlace, Trouble
from biocap.exchange.problems import IMPORT_NOT_JSON, IMPORT_TOO_MANY
from biocap.formats.raw import printable
from biocap.shared.problems import Problem

ROLES: Mapping[str, str] = {"CPB-FP1": "focal_point", "BCH-FP": "bch_focal_point"}
"""Role by category. `CPB-A17-FP`, the contact point of Article 17, has no duties here."""
SCHEMA = "focalpoint"
LONGEST_SHOWN = 60


def focal_point_rows(name: str, text: str) -> Iterator[CsvRow | LeftOut]:
    """Yield a row for each category of each record, or why there is none.

    Raises Problem("import.not_json") or ("import.too_many").
    """
    content, why = parsed_json(text)
    if why:
        raise IMPORT_NOT_JSON(name=name, why=why)
    records = unwrapped_records(content)
    if len(records) > MOST_RECORDS:
        raise IMPORT_TOO_MANY(name=name, count=len(records))
    for number, record in enumerate(records, start=1):
        yield from _rows(RecordPlace(name, number), record)


def _rows(place: RecordPlace, record: Any) -> Iterator[CsvRow | LeftOut]:
    if not isinstance(record, dict):
        yield _left(place, "", BCH_NOT_A_RECORD())
        return
    inner = record.get("body", record.get("document"))
    body = inner if isinstance(inner, dict) and "government" not in record else record
    header = body.get("header", record.get("header"))
    email, others = _emails(body.get("emails"))
    schema = header.get("schema") if isinstance(header, dict) else None
    if isinstance(schema, str) and schema.lower() != SCHEMA:
        yield _left(place, email, BCH_NOT_A_FOCAL_POINT(schema=printable(schema, LONGEST_SHOWN)))
        return
    government = body.get("government")
    party = "" if is_blank(government) else party_of(government)
    if not party:
        said = printable(str(bare(government)), LONGEST_SHOWN)
        blank = is_blank(government)
        yield _left(
            place, email, BCH_BLANK_GOVERNMENT() if blank else BCH_NO_GOVERNMENT(government=said)
        )
        return
    names = (_text(body.get(key)) for key in ("firstName", "lastName"))
    cells = {"email": email, "name": " ".join(filter(None, names)), "party": party}
    categories = body.get("categories")
    for category in categories if isinstance(categories, list) and categories else [categories]:
        code = _text(category)
        if code in ROLES:
            yield CsvRow(place, {**cells, "role": ROLES[code], "others": others})
        else:
            said = printable(code, LONGEST_SHOWN)
            yield _left(place, email, BCH_OTHER_CATEGORY(category=said), party)


def _emails(raw: Any) -> tuple[str, str]:
    """Return the first e-mail of a record, and the others with a space between them."""
    items = raw if isinstance(raw, list) else [raw]
    texts = [text for item in items if (text := _text(item))]
    return (texts[0] if texts else ""), " ".join(texts[1:])


def _text(raw: Any) -> str:
    """Return a text that is bare, wrapped, or told in languages, of which English comes first."""
    raw = bare(raw)
    if isinstance(raw, dict):
        told = [value for value in (raw.get("en"), *raw.values()) if isinstance(value, str)]
        raw = told[0] if told else ""
    return raw.strip() if isinstance(raw, str) else ""


def _left(place: RecordPlace, email: str, why: Problem, party: str = "") -> LeftOut:
    return LeftOut(place, email, Trouble.of("record", "", why), party)
