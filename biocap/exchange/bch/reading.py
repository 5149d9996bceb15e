"""Records to reports: whose, of which edition, submitted when, with which answers. Pure.

A record that cannot be placed is left out whole and named; the others go in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from biocap import formats
from biocap.exchange.bch.answers import Answers, Fields
from biocap.exchange.bch.files import Record
from biocap.exchange.bch.problems import Trouble, printable
from biocap.exchange.bch.shapes import Doubled, moment_of, party_of, reference_of
from biocap.shared.text import noop

FORMAT = "national-report"
EDITIONS: Mapping[str, str] = {"cpbnationalreport4": "4", "cpbnationalreport5": "5"}
"""Edition of our common format by the schema of the BCH, in lower case."""

MOST_FIELDS = 1_000
MOST_REVISIONS = 10**9


@dataclass(frozen=True, slots=True)
class Report:
    """A record understood: whose report, of which edition, its answers as raw values.

    `partial`: the record says nothing on what it does not hold (the list of the report
    analyzer has the fields that were asked of it). `dated_by` names the field that the date of
    submission was taken from; "" and None where the record has none.
    """

    record: Record
    party: str
    edition: str
    document: str
    revision: int | None
    partial: bool
    submitted_at: datetime | None
    dated_by: str
    answers: Answers
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is left out whole, and why."""

    record: Record
    document: str
    party: str
    trouble: Trouble


def understand(record: Record, edition: str = "", now: datetime | None = None) -> Report | LeftOut:
    """Return whose report a record is and what it answers, or why it is left out whole.

    `edition` is that of records that do not name their schema. Dates after `now` are not
    believed.
    """
    content = record.content
    if record.broken:
        return _left_out(
            record, "", "", "not_json", noop("The line cannot be read: %s."), record.broken
        )
    if not isinstance(content, dict):
        return _left_out(record, "", "", "not_a_record", noop("This is no record."))
    envelope: Mapping[str, Any] = content
    inner = content.get("body", content.get("document"))
    if isinstance(inner, dict) and "government" not in content:
        content = inner
    header = content.get("header")
    header = header if isinstance(header, dict) else {}
    document, revision = _document(content, envelope, header)
    party = party_of_record(content)
    for part in (record.content, content, header):
        if type(part) is Doubled:
            return _left_out(
                record,
                document,
                party,
                "doubled_key",
                noop("“%s” stands twice in this record, so it is not clear which one counts."),
                part.key,
            )
    if len(content) > MOST_FIELDS:
        return _left_out(
            record,
            document,
            party,
            "too_many_fields",
            noop("The record has more fields than any report."),
        )
    schema = _schema(content, envelope, header)
    known = EDITIONS.get(schema.lower()) if schema else edition
    if not known:
        text = (
            noop("This is a record of “%s”, not a fourth or fifth national report.")
            if schema
            else noop("The record does not name its schema: say with --edition which it is.%s")
        )
        return _left_out(record, document, party, "unknown_edition", text, schema)
    if not party:
        government, _ = reference_of(_plain(content.get("government")))
        return _left_out(
            record,
            document,
            "",
            "no_government",
            noop("No State and no regional organization is known as government “%s”."),
            government,
        )
    languages = header.get("languages")
    languages = languages if isinstance(languages, list) else []
    fields = Fields(formats.load(FORMAT, known), [one for one in languages if isinstance(one, str)])
    fields.read(content)
    submitted_at, dated_by = _submission(content, envelope, fields.troubles, now)
    return Report(
        record,
        party,
        known,
        document,
        revision,
        not header,
        submitted_at,
        dated_by,
        fields.answers,
        fields.troubles,
    )


def party_of_record(content: Mapping[str, Any]) -> str:
    """Return the code of the record's government, or ""."""
    government = content.get("government")
    return "" if type(government) is Doubled else party_of(government)


def _left_out(
    record: Record, document: str, party: str, code: str, text: str, said: str | None = None
) -> LeftOut:
    if said is not None:
        text = text % printable(said, 150)
    return LeftOut(record, document, party, Trouble("record", "", f"bch.{code}", text))


def _document(*places: Mapping[str, Any]) -> tuple[str, int | None]:
    """Return identifier and revision of the record, from wherever they stand."""
    document, revision = "", None
    for place in places:
        for name in ("identifier", "documentId", "documentID", "uniqueIdentifier", "_id"):
            found, at_revision = reference_of(_plain(place.get(name)))
            document, revision = document or printable(found, 128), revision or at_revision
        stated = place.get("revision", place.get("_revision_i"))
        if revision is None and type(stated) is int and 0 <= stated < MOST_REVISIONS:
            revision = stated
    return document, revision


def _schema(*places: Mapping[str, Any]) -> str:
    for place in places:
        for name in ("schema", "schema_s", "type"):
            found = place.get(name)
            if isinstance(found, str) and found:
                return found
    return ""


def _plain(raw: Any) -> Any:
    return None if type(raw) is Doubled else raw


def _submission(
    content: Mapping[str, Any],
    envelope: Mapping[str, Any],
    troubles: list[Trouble],
    now: datetime | None,
) -> tuple[datetime | None, str]:
    """Return when the report was submitted, by the first field that says so, and that field.

    The Party's own date comes first, then what the BCH noted. The day when a draft was begun
    (`createdOn`) says nothing about it.
    """
    metadata = content.get("metadata")
    places = [content] if envelope is content else [content, envelope]
    places += [metadata] if isinstance(metadata, dict) else []
    for name in ("date", "submittedOn", "submittedDate", "updatedOn", "updatedDate"):
        for place in places:
            found = moment_of(_plain(place.get(name)))
            if found is None:
                continue
            if (now is not None and found > now) or found.year < 2003:
                sentence = noop("The report cannot have been submitted on %s.") % found.date()
                troubles.append(Trouble("notice", name, "bch.unlikely_date", sentence))
                continue
            return found, name
    return None, ""
