"""Records of an outside list as activity reports (annex IV), accepted or waiting to be."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection import queries
from biocap.collection.choices import Channel, Status
from biocap.collection.models import Submission
from biocap.collection.refusals import HasErrors
from biocap.exchange.identities import each_once
from biocap.exchange.imported import Imported
from biocap.exchange.organizations import with_known_organizations
from biocap.exchange.outside_lists import OutsideList, Record, Trouble
from biocap.exchange.runs import record_run
from biocap.formats.codes import ACTIVITIES
from biocap.organizations.index import OrganizationIndex
from biocap.organizations.queries import organization_index, with_merged
from biocap.parties.models import Organization, Person, Role
from biocap.shared.problems import Problem

IMPORTER_EMAIL = "import@biocap.invalid"
Outcome = Literal["new", "changed", "same"]


def importer(organization: Organization) -> Person:
    """Return the one who types imported records for an organization. It has no password."""
    nobody = {"name": "Import", "password": make_password(None)}
    person, _ = Person.objects.get_or_create(email=IMPORTER_EMAIL, defaults=nobody)
    Role.objects.get_or_create(person=person, kind="reporter", organization=organization)
    return person


def take_in_activities(
    outside: OutsideList, records: Iterable[Record], done: Imported, by: Person, at: datetime
) -> None:
    """Submit each record, and accept it unless its list waits; whole or not at all, one by one.

    A record that stands already with the same answers is left as it is, also one that a person
    returned; with others it becomes a new version. A record that the check refuses is named, and
    the rest goes in. `by` is the member of the Secretariat who accepts.
    """
    record_run(outside.name, done, by=by, at=at)
    voices: dict[int | None, tuple[Organization, Person]] = {}
    indexes: dict[bool, OrganizationIndex] = {}
    for record in each_once(records, done):
        if record.reported_by not in voices:
            organization = _organization(outside, record)
            voices[record.reported_by] = organization, importer(organization)
        world = voices[record.reported_by][0].fictional
        if world not in indexes:
            indexes[world] = organization_index(fictional=world)
        record = with_known_organizations(record, indexes[world])
        try:
            outcome = _take_in(outside, record, *voices[record.reported_by], by, at)
        except formats.Refused as refused:
            done.leave_out(record, *_troubles([refused.finding]))
        except HasErrors as errors:
            done.leave_out(record, *_troubles([f for f in errors.findings if f.level == "error"]))
        except Problem as problem:
            done.leave_out(record, Trouble.of("record", "", problem))
        else:
            done.count(outcome)
            for trouble in record.troubles:
                done.name(record, trouble)


def _organization(outside: OutsideList, record: Record) -> Organization:
    """Return who reports a record: whom it names, or the list."""
    if record.reported_by is not None:
        return Organization.objects.get(pk=record.reported_by)
    organization, _ = Organization.objects.get_or_create(name=outside.organization)
    return organization.merged_into or organization


def _take_in(outside: OutsideList, record: Record, *given: Any) -> Outcome:
    """Take a record in, whole or not at all; again, where another import was first with it."""
    try:
        with transaction.atomic():
            return _take_in_once(outside, record, *given)
    except IntegrityError:
        with transaction.atomic():
            return _take_in_once(outside, record, *given)


def _take_in_once(
    outside: OutsideList,
    record: Record,
    organization: Organization,
    voice: Person,
    by: Person,
    at: datetime,
) -> Outcome:
    identities = _identities(outside, record, organization)
    standing = _standing(identities, record)
    draft = standing or collection.start(
        ACTIVITIES, organization=organization, identity=identities[0], by=voice, at=at
    )
    if standing is not None and standing.status == Status.DISCARDED:
        draft = collection.take_up_import(standing, by=by, at=at)
    elif standing is not None and _stands(outside, standing):
        if queries.values_of(standing) == _read(standing, record):
            return "same"
        draft = collection.reopen(standing, by=voice, at=at)
    gone = {key: None for key in queries.values_of(draft) if key not in record.answers}
    collection.save_answers(
        draft, {**gone, **record.answers}, by=voice, at=at, channel=Channel.IMPORT
    )
    collection.submit(draft, by=voice, at=at, dated=False)
    if not outside.waits:
        collection.accept(draft, by=by, at=at)
    return "changed" if standing is not None else "new"


def _identities(
    outside: OutsideList, record: Record, organization: Organization
) -> list[uuid.UUID]:
    """Return the ids that a record may stand under: that of its reporter first, and then those of
    the organizations that were merged into it, which reported it before."""
    if record.reported_by is None:
        return [outside.submission_id(record.document)]
    return [outside.submission_id(f"{it.pk}/{record.document}") for it in with_merged(organization)]


def _standing(identities: Sequence[uuid.UUID], record: Record) -> Submission | None:
    """Return what stands of a record: of several, one that says the same, else the first that was
    not discarded."""
    held = Submission.objects.in_bulk(identities)
    known = [held[it] for it in identities if it in held]
    if len(known) > 1:
        known.sort(key=lambda it: it.status == Status.DISCARDED)
        same = (it for it in known if queries.values_of(it) == _read(it, record))
        return next(same, known[0])
    return known[0] if known else None


def _stands(outside: OutsideList, submission: Submission) -> bool:
    """Say whether a record stands as it is while the list says nothing new of it.

    What a person returned of a list that waits was decided; of others it is taken up again.
    """
    open_again = (Status.DRAFT,) if outside.waits else (Status.DRAFT, Status.RETURNED)
    return submission.status not in open_again


def _read(submission: Submission, record: Record) -> dict[str, object]:
    edition = formats.load_edition(submission.format_code, submission.edition)
    return {key: formats.read_answer(edition, key, raw) for key, raw in record.answers.items()}


def _troubles(findings: Sequence[formats.Finding]) -> list[Trouble]:
    edition = formats.load_edition(ACTIVITIES)
    return [
        Trouble("record", one.question, one.code, formats.finding_sentence(one, edition, "en"))
        for one in findings
    ]
