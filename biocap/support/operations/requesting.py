"""A request is made from a need that an assessment names, in one step."""

from datetime import datetime
from typing import Any

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection import rules
from biocap.collection.choices import OPEN_STATUSES, Channel
from biocap.collection.models import Submission, Version
from biocap.collection.operations import OfCountry, guards
from biocap.formats.codes import NEEDS, REQUESTS
from biocap.formats.needs import grid_of
from biocap.parties.models import Person
from biocap.support.problems import SUPPORT_NO_SUCH_NEED
from biocap.support.rows import area_of_need


@guards.in_turn
def request_from_need(version: Version, need: str, by: Person, at: datetime) -> Submission:
    """Start a draft of a request from a need of a submitted assessment; return it.

    Filled in are what, extent, means, language, contact and where it comes from, in the language
    of `by`; why, dates and amount are left. A draft that stands for this need already is returned
    as it is. Raises Problem("support.no_such_need") or NotAllowed.
    """
    assessment = version.submission
    guards.require(by, "submission.start", OfCountry(assessment.party_code))
    given = rules.frozen_answers(version.body).get(f"{grid_of(area_of_need(need))}/{need}")
    if assessment.format_code != NEEDS or given is None or "extent" not in given:
        raise SUPPORT_NO_SUCH_NEED()
    drafts = Submission.objects.filter(
        format_code=REQUESTS, party_code=assessment.party_code, status__in=OPEN_STATUSES
    )
    for draft in drafts:
        values = rules.values_that_stand(draft.answers)
        if (values.get("need") or {}).get("code") == need:
            return draft
    started = collection.start(REQUESTS, party_code=assessment.party_code, by=by, at=at)
    answers = _filled_in(version, need, given, by)
    collection.save_answers(started, answers, by=by, at=at, channel=Channel.WEB)
    return started


def _filled_in(version: Version, need: str, given: dict[str, Any], by: Person) -> dict[str, Any]:
    submission = version.submission
    edition = formats.load_edition(submission.format_code, submission.edition)
    texts = edition.texts(by.language)
    label = texts.questions[grid_of(area_of_need(need))].rows[need]
    own = given.get("specify")
    private = version.private.answers if hasattr(version, "private") else {}
    languages = formats.load_edition(REQUESTS).option_lists["languages"].by_code
    answers: dict[str, Any] = {
        "title": own or label,
        "need": {"code": need, **({"specify": own} if own else {})},
        "extent": given["extent"],
        "means": given.get("means"),
        "languages": [{"code": by.language}] if by.language in languages else None,
        "contact": private.get("contact"),
        "assessment": version.receipt,
    }
    return {key: value for key, value in answers.items() if value}
