"""All that is kept of a person, as JSON for them. No secret is in it, nor a hash of one."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db.models import Field, Model

from biocap.collection.models import Submission
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry

SECRETS = frozenset(
    {"password", "encoded", "token_sha256", "old_sha256", "new_sha256", "data", "key"}
)
"""Columns that let somebody in, or that a secret could be tried against."""
OF_OTHERS = frozenset({"answers", "unread", "body", "sha256", "file"})
"""Columns that hold what a whole country answered, or name a file by its bytes."""
THEIRS = frozenset({("letters.Letter", "body"), ("tool_review.InvitedReviewer", "answers")})
"""Which of them are of the person all the same."""

WORDS_OF_OTHERS: dict[str, frozenset[str]] = {
    "channels.ReceivedFile.received_by": frozenset({"outcome"}),
    "channels.ReceivedFile.taken_by": frozenset({"outcome"}),
    "collection.Submission.created_by": frozenset({"note", "reasons"}),
    "countries.AnswerComment.settled_by": frozenset({"text"}),
    "countries.DraftOpening.closed_by": frozenset({"wish"}),
    "countries.Handover.taken_back_by": frozenset({"reason"}),
    "experience.Contribution.by": frozenset({"returned_because"}),
    "experience.ContributionStatement.by": frozenset({"withdrawn_because"}),
    "groups.GroupComment.settled_by": frozenset({"says"}),
    "groups.GroupTextVersion.agreed_by": frozenset({"paragraphs"}),
    "indicators.RecordedPriority.by": frozenset({"withdrawn_because"}),
    "indicators.RecordedPriority.withdrawn_by": frozenset({"says", "why"}),
    "letters.BouncedAddress.noted_by": frozenset({"address", "said"}),
    "letters.Letter.written_by": frozenset({"address", "subject", "body", "said"}),
    "national_plans.ActionComment.settled_by": frozenset({"text"}),
    "national_plans.PlanVersion.published_by": frozenset({"withdrawn_because"}),
    "organizations.OrganizationStatement.by": frozenset({"withdrawn_because"}),
    "roster.RosterEntry.asked_by": frozenset({"lacking", "parts", "listed_parts"}),
    "roster.RosterEntry.off_by": frozenset({"lacking", "parts", "listed_parts"}),
    "roster.RosterEntry.checked_by": frozenset({"parts", "listed_parts"}),
    "roster.ExpertAssignment.requested_by": frozenset({"decision"}),
    "roster.ExpertAssignment.decision_by": frozenset({"what", "why"}),
    "support.AskedToHelp.decision_by": frozenset({"words"}),
    "support.RequestCourse.circulated_by": frozenset({"why_withdrawn"}),
    "support.RequestCourse.met_by": frozenset({"why_withdrawn"}),
    "support.SupportStep.done_by": frozenset({"what"}),
    "tool_review.InvitedReviewer.invited_by": frozenset({"answers"}),
    "tool_review.ToolReview.opened_by": frozenset({"off_because"}),
    "tool_review.ToolReview.public_by": frozenset({"off_because"}),
    "tool_review.ToolOutcome.by": frozenset({"withdrawn_because"}),
    "tool_use.EnteredUse.by": frozenset({"withdrawn_because"}),
    "tool_use.EnteredUse.withdrawn_by": frozenset({"says", "source"}),
    "parties.EmailChange.stood_in_by": frozenset({"old", "new"}),
    "parties.Merge.by": frozenset({"moved"}),
    "parties.Merge.undone_by": frozenset({"moved", "reason"}),
}
"""Of rows that the person only had a hand in: what others said there, or what is of others."""


def columns_that_name() -> Iterator[tuple[type[Model], "Field[Any, Any]"]]:
    """Yield every column of every table that names a person."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is Person:
                yield model, field


def own_data(person: Person, at: datetime) -> dict[str, Any]:
    """Return what is kept of a person: account, every row that names them, answers, and acts.

    Of answers only those that the person gave and that stand; the answers of a country are its own.
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    for model, field in columns_that_name():
        theirs = model._default_manager.filter(**{field.name: person}).order_by("pk")
        place = f"{model._meta.label}.{field.name}"
        told = [row_of(row, WORDS_OF_OTHERS.get(place, frozenset())) for row in theirs]
        if told:
            rows[place] = told
    return {
        "made_at": at.isoformat(),
        "account": row_of(person),
        "rows": rows,
        "answers": list(_answers(person)),
        "acts": _entries(AuditEntry.objects.filter(person_id=person.pk)),
        "done_to_account": _entries(AuditEntry.objects.filter(subject=f"person:{person.pk}")),
    }


def own_data_file(data: dict[str, Any]) -> bytes:
    """Return it as a file for people and programs."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_as_text).encode()


def row_of(row: Model, but: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return a row without secrets, without what is of others, and without the columns `but`."""
    (told,) = serializers.serialize("python", [row])
    label = row._meta.label
    fields = {
        name: value
        for name, value in told["fields"].items()
        if name not in SECRETS | but and (name not in OF_OTHERS or (label, name) in THEIRS)
    }
    return {"id": told["pk"], **fields}


def _answers(person: Person) -> Iterator[dict[str, Any]]:
    """Yield the answers that stand and that the person gave."""
    saved = AuditEntry.objects.filter(person_id=person.pk, subject__startswith="submission:")
    numbers = {subject.partition(":")[2] for subject in saved.values_list("subject", flat=True)}
    for submission in Submission.objects.filter(pk__in=numbers).order_by("created_at", "pk"):
        for key, answer in sorted(submission.answers.items()):
            if answer["author"] == person.pk:
                said = {name: answer[name] for name in ("value", "channel", "saved_at")}
                yield {"submission": str(submission.pk), "question": key, **said}


def _entries(entries: Any) -> list[dict[str, Any]]:
    return list(entries.order_by("pk").values("at", "action", "subject", "detail"))


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
