"""Records to reports: whose, of which edition, submitted when, with which answers. Pure.

A record that cannot be placed is left out whole and named; the others go in.
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from biocap import formats
from biocap.exchange.bch.answers import Fields
from biocap.exchange.bch.days import moment_of
from biocap.exchange.bch.files import JsonRecord, is_wrapper, read_records
from biocap.exchange.bch.problems import (
    BCH_BLANK_GOVERNMENT,
    BCH_DOUBLED_KEY,
    BCH_NO_GOVERNMENT,
    BCH_NO_SCHEMA,
    BCH_NOT_A_RECORD,
    BCH_NOT_JSON,
    BCH_ONE_PAGE,
    BCH_TOO_MANY_FIELDS,
    BCH_UNKNOWN_EDITION,
    BCH_UNKNOWN_WRAPPER,
    BCH_UNLIKELY_DATE,
    BCH_UNREADABLE_DATE,
    BCH_UNREADABLE_REVISION,
)
from biocap.exchange.bch.shapes import Doubled, is_blank, party_of, reference_of
from biocap.exchange.identities import plain_id
from biocap.exchange.outside_lists import LeftOut, ListedReport, OutsideList, ReaderOption, Trouble
from biocap.formats.codes import REPORTS
from biocap.formats.raw import printable
from biocap.shared.problems import Problem
from biocap.shared.text import noop

EDITIONS: Mapping[str, str] = {"cpbnationalreport4": "4", "cpbnationalreport5": "5"}
"""Edition of our common format by the schema of the BCH, in lower case."""

MOST_FIELDS = 1_000
MOST_REVISIONS = 10**9
_whole = re.compile(r"([0-9]{1,9})(?:\.0+)?")
LONGEST_SHOWN = 150
"""Characters of what came in that a sentence repeats."""


@dataclass(frozen=True)
class Reports:
    """Records that are understood one after the other, when it is their turn."""

    records: Sequence[JsonRecord]
    edition: str
    now: datetime
    round_code: str

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[ListedReport | LeftOut]:
        for record in self.records:
            yield understand(record, self.edition, self.now, self.round_code)


def read_reports(
    files: Sequence[Path], at: datetime, /, *, edition: str = "", round: str = ""
) -> Reports:
    """Return the reports of the files; see `understand`."""
    return Reports([record for path in files for record in read_records(path)], edition, at, round)


LIST = OutsideList(
    name="bch",
    title=noop("National reports of the Biosafety Clearing-House"),
    about=noop(
        "The files are JSON: national reports of the Biosafety Clearing-House as a document, a "
        "list of documents, what the report analyzer lists, or JSON lines. The round of the cycle "
        "is opened if it is not there. Of one record the later revision counts, then the later "
        "day; one without a revision never takes the place of one that has it."
    ),
    format=REPORTS,
    namespace=uuid.UUID("2f1d5b0e-6a52-5f5b-8a39-8f3d0c1f7b64"),
    read=read_reports,
    accept=".json,.jsonl,.ndjson",
    options=(
        ReaderOption(
            "edition",
            noop("Edition of the report"),
            noop("Of records that do not name their schema."),
            choices=("4", "5"),
        ),
        ReaderOption("round", noop("Round"), noop("Code of the round; without it, nr4 or nr5.")),
    ),
)


def understand(
    record: JsonRecord, edition: str = "", now: datetime | None = None, round_code: str = ""
) -> ListedReport | LeftOut:
    """Return whose report a record is and what it answers, or why it is left out whole.

    `edition` is that of records that do not name their schema. Dates after `now` are not
    believed. Without a header it is what the report analyzer lists: the fields asked of it.
    """
    content = record.content
    if record.broken:
        return _left_out(record, "", "", BCH_NOT_JSON(why=printable(record.broken, LONGEST_SHOWN)))
    if not isinstance(content, dict):
        return _left_out(record, "", "", BCH_NOT_A_RECORD())
    if is_wrapper(content):
        keys = printable(", ".join(content), LONGEST_SHOWN)
        return _left_out(record, "", "", BCH_UNKNOWN_WRAPPER(keys=keys))
    envelope: Mapping[str, Any] = content
    inner = content.get("body", content.get("document"))
    if isinstance(inner, dict) and "government" not in content:
        content = inner
    header = content.get("header")
    header = header if isinstance(header, dict) else {}
    document, revision, unreadable = _document(content, envelope, header)
    party = party_of_record(content)
    for part in (record.content, content, header):
        if type(part) is Doubled:
            doubled = BCH_DOUBLED_KEY(key=printable(part.key, LONGEST_SHOWN))
            return _left_out(record, document, party, doubled)
    if len(content) > MOST_FIELDS:
        return _left_out(record, document, party, BCH_TOO_MANY_FIELDS())
    schema = _schema(content, envelope, header)
    known = EDITIONS.get(schema.lower()) if schema else edition
    if not known:
        named = BCH_UNKNOWN_EDITION(schema=printable(schema, LONGEST_SHOWN))
        return _left_out(record, document, party, named if schema else BCH_NO_SCHEMA())
    if not party:
        if is_blank(content.get("government")):
            return _left_out(record, document, "", BCH_BLANK_GOVERNMENT())
        government, _ = reference_of(_plain(content.get("government")))
        unknown = BCH_NO_GOVERNMENT(government=printable(government, LONGEST_SHOWN))
        return _left_out(record, document, "", unknown)
    fields = Fields(formats.load_edition(LIST.format, known), _languages(header, envelope))
    fields.read(content)
    if revision is None and unreadable:
        why = BCH_UNREADABLE_REVISION(revision=unreadable)
        fields.troubles.append(Trouble.of("notice", "revision", why))
    if record.is_of_a_page and record.place.number == 1:
        fields.troubles.append(Trouble.of("notice", "", BCH_ONE_PAGE()))
    submitted_at, dated_by = _submission(content, envelope, fields.troubles, now)
    return ListedReport(
        record.place,
        document,
        fields.answers,
        fields.troubles,
        party,
        edition=known,
        revision=revision,
        partial=not header,
        submitted_at=submitted_at,
        dated_by=dated_by,
        round=round_code,
    )


def party_of_record(content: Mapping[str, Any]) -> str:
    """Return the code of the record's government, or ""."""
    government = content.get("government")
    return "" if type(government) is Doubled else party_of(government)


def _left_out(record: JsonRecord, document: str, party: str, why: Problem) -> LeftOut:
    return LeftOut(record.place, document, Trouble.of("record", "", why), party)


def _document(*places: Mapping[str, Any]) -> tuple[str, int | None, str]:
    """Return identifier and revision of the record, and a revision that cannot be read."""
    document, revision, unreadable = "", None, ""
    for place in places:
        for name in ("identifier", "documentId", "documentID", "uniqueIdentifier", "_id"):
            if (named := _plain(place.get(name))) is None:
                continue
            reference, at_revision = reference_of(named)
            document, revision = (
                document or plain_id(printable(reference, 128)),
                revision or at_revision,
            )
        stated = place.get("revision", place.get("_revision_i"))
        if revision is None and not is_blank(stated):
            revision = _revision(stated)
            if revision is None:
                unreadable = unreadable or printable(stated, LONGEST_SHOWN) or "?"
    return document, revision, unreadable


def _revision(stated: Any) -> int | None:
    """Return a whole number, also as 3.0 or in quotes, or None."""
    if isinstance(stated, str) and (whole := _whole.fullmatch(stated.strip())):
        stated = int(whole[1])
    if isinstance(stated, float) and stated.is_integer():
        stated = int(stated)
    return stated if type(stated) is int and 0 <= stated < MOST_REVISIONS else None


def _languages(*places: Mapping[str, Any]) -> list[str]:
    """Return the languages of a record, as codes in lower case."""
    stated: Any = next((place["languages"] for place in places if place.get("languages")), [])
    listed = stated if isinstance(stated, list) else [stated]
    codes = (reference_of(_plain(one))[0] for one in listed if isinstance(one, str | dict))
    return [code.strip().lower() for code in codes if code.strip()]


def _schema(*places: Mapping[str, Any]) -> str:
    for place in places:
        for name in ("schema", "schema_s", "type"):
            stated = place.get(name)
            if isinstance(stated, str) and stated:
                return stated
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
            stated = _plain(place.get(name))
            moment = moment_of(stated)
            if moment is None:
                if not is_blank(stated):
                    shown = printable(str(stated), LONGEST_SHOWN)
                    troubles.append(Trouble.of("notice", name, BCH_UNREADABLE_DATE(date=shown)))
                continue
            if (now is not None and moment > now) or moment.year < 2003:
                troubles.append(Trouble.of("notice", name, BCH_UNLIKELY_DATE(day=moment.date())))
                continue
            return moment, name
    return None, ""
