"""A submission as pages name it: whose it is, and what it is called."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap import formats
from biocap.collection import queries
from biocap.collection.models import Submission
from biocap.formats import Edition
from biocap.formats.codes import NOMINATIONS, OUTSIDE_ROUNDS
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.words import party_name


def submission_or_404(submission_id: uuid.UUID, **_: object) -> Submission:
    """Return a submission for `allow`, or raise Http404."""
    try:
        return queries.submission_of(submission_id)
    except Problem:
        raise Http404 from None


def respondent_name(submission: Submission) -> str:
    """Return the name of the Party or organization in the language of the page."""
    if submission.organization is not None:
        return submission.organization.name
    return party_name(submission.party_code, directory())


def respondent_names(submission: Submission) -> dict[str, str]:
    """Return the name of the Party or organization in every language there is one."""
    if submission.organization is not None:
        return {"en": submission.organization.name}
    party = directory().get(submission.party_code)
    return dict(party.names) if party else {"en": submission.party_code}


def submission_title(
    submission: Submission, values: Mapping[str, Any], edition: Edition | None = None
) -> str:
    """Return the round's title, or the first line of text of a report: its title.

    `edition` is what the answers are read by, where it is not the one in force. What a Party gives
    outside every round is called that; a nomination bears the name of its expert.
    """
    if submission.round is not None:
        return submission.round.title
    edition = edition or formats.load_edition(submission.format_code, submission.edition)
    if submission.format_code in OUTSIDE_ROUNDS:
        return edition.texts(get_language() or "en").title
    if submission.is_standing:
        return _("Needs assessment outside the rounds")
    if submission.format_code == NOMINATIONS:
        name = (values.get("contact") or {}).get("name")
        return name or edition.texts(get_language() or "en").title
    lines = [q.code for q in edition.questions.values() if q.kind == "short_text"]
    title = next((values[code] for code in lines if code in values), "")
    return title or _("Report without a title yet")
