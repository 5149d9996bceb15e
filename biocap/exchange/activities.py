"""Bring activity records of outside lists into the workroom, again and again without doubles."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection import queries
from biocap.collection.choices import Channel, Status
from biocap.collection.models import Submission
from biocap.collection.problems import HasErrors
from biocap.exchange.gef import Record
from biocap.parties.models import Organization, Person, Role
from biocap.shared.problems import Problem

FORMAT = "activity-report"
NAMESPACE = uuid.UUID("6f0c4a3e-8f5e-5c1b-9d0a-2b1d5e7c9a41")
"""Names of imported records become submission ids within it: the same on every machine."""

IMPORTER_EMAIL = "import@biocap.invalid"


@dataclass
class Imported:
    """What an import did; `refused` holds the line, the record and why, one for each record."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: list[tuple[int, str, str]] = field(default_factory=list)


def submission_id(source_id: str) -> uuid.UUID:
    """Return the lasting id of an imported record ("gef:402")."""
    return uuid.uuid5(NAMESPACE, source_id)


def importer(organization: Organization) -> Person:
    """Return the one who types imported records for an organization. It has no password."""
    person = Person.objects.filter(email=IMPORTER_EMAIL).first()
    person = person or Person.objects.create_user(IMPORTER_EMAIL, "Import")
    Role.objects.get_or_create(person=person, kind="reporter", organization=organization)
    return person


def bring_in(
    records: Iterable[Record], organization_name: str, *, by: Person, at: datetime
) -> Imported:
    """Submit and accept each record; whole or not at all, record by record.

    A record that stands already with the same answers is left as it is; with others it
    becomes a new version. A record that the check refuses is named, and the rest goes in.
    `by` is the member of the Secretariat who accepts.
    """
    organization, _ = Organization.objects.get_or_create(name=organization_name)
    voice = importer(organization)
    done = Imported()
    for record in records:
        try:
            with transaction.atomic():
                outcome = _bring_in(record, organization, voice, by, at)
        except formats.Refused as refused:
            done.refused.append((record.line, record.source_id, _sentence(refused.finding)))
        except HasErrors as errors:
            first = next(f for f in errors.findings if f.level == "error")
            done.refused.append((record.line, record.source_id, _sentence(first)))
        except Problem as problem:
            done.refused.append((record.line, record.source_id, str(problem)))
        else:
            setattr(done, outcome, getattr(done, outcome) + 1)
    return done


def _bring_in(
    record: Record, organization: Organization, voice: Person, by: Person, at: datetime
) -> str:
    identity = submission_id(record.source_id)
    standing = Submission.objects.filter(pk=identity).first()
    draft = standing or collection.start(
        FORMAT, organization=organization, identity=identity, by=voice, at=at
    )
    if standing is not None and standing.status not in (Status.DRAFT, Status.RETURNED):
        if queries.values_of(standing) == _read(standing, record):
            return "same"
        draft = collection.reopen(standing, by=voice, at=at)
    gone = {key: None for key in queries.values_of(draft) if key not in record.answers}
    collection.save_answers(
        draft, {**gone, **record.answers}, by=voice, at=at, channel=Channel.IMPORT
    )
    collection.submit(draft, by=voice, at=at)
    collection.accept(draft, by=by, at=at)
    return "changed" if standing is not None else "new"


def _read(submission: Submission, record: Record) -> dict[str, object]:
    edition = formats.load(submission.format_code, submission.edition)
    return {key: formats.read_answer(edition, key, raw) for key, raw in record.answers.items()}


def _sentence(finding: formats.Finding) -> str:
    return formats.sentence(finding, formats.load(FORMAT), "en")
