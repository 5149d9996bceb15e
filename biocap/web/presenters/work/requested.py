"""What a request says, for each who reads it: the contact and the plan are not everybody's."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.urls import reverse

from biocap import formats
from biocap.collection.models import Version
from biocap.collection.permissions import may
from biocap.collection.rules import frozen_answers
from biocap.national_plans.models import PlanAction
from biocap.parties.models import Person
from biocap.telling.answered import Answered, AnsweredSection, answered
from biocap.telling.answers import AnswerPart, in_own_words
from biocap.web.forms.places import page_language

ACTION, CONTACT = "action", "contact"


def request_told(
    version: Version, *, contact: bool = False, reader: Person | None = None
) -> tuple[AnsweredSection, ...]:
    """Return the answers of a request.

    Those of the contact are told where both sides agreed (`contact`) or to a `reader` whose own
    request it is. The action of a plan that it was made from leads there, for a `reader` who may
    read it; from anybody else it is kept.
    """
    submission = version.submission
    contact |= reader is not None and may(reader, "submission.read", submission)
    edition = formats.load_edition(submission.format_code, submission.edition)
    values = frozen_answers(version.body)
    if contact and hasattr(version, "private"):
        values |= version.private.answers
    made_from = _made_from(values, reader)
    if made_from is None:
        values = {key: value for key, value in values.items() if key != ACTION}
    sections = answered(edition, edition.texts(page_language()), values, frozen=True)

    def told(question: Answered) -> Answered:
        if made_from is None or question.code != ACTION:
            return question
        return replace(question, said=(made_from,))

    return tuple(
        replace(it, questions=tuple(map(told, it.questions)))
        for it in sections
        if contact or it.code != CONTACT
    )


def _made_from(values: Mapping[str, Any], reader: Person | None) -> AnswerPart | None:
    try:
        number = UUID(str(values.get(ACTION)))
    except ValueError:
        return None
    row = PlanAction.objects.select_related("plan").filter(pk=number).first()
    if row is None or reader is None or not may(reader, "plan_action.read", row):
        return None
    title, *_others = in_own_words(row.body["title"])
    return replace(title, address=reverse("plan_action", args=[row.pk]))
