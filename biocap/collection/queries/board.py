"""The Secretariat's board of a round: how far everybody is, and never a draft answer."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from biocap import formats
from biocap.collection import rules
from biocap.collection.choices import OPEN_STATUSES, Channel, Status
from biocap.collection.models import Round, Submission, Version
from biocap.collection.queries.days import days_by_party, days_of_round
from biocap.collection.queries.lateness import with_first
from biocap.collection.rules import Days
from biocap.shared.models import AuditEntry

State = Literal["not_started", "opened", "started", "submitted"]


@dataclass(frozen=True)
class BoardRow:
    """One invited Party. `answered` of `selected` sections that its own answers open.

    `version` and what follows speak of the latest version; `correcting` says that a
    correction is under way beside it. `longer`: its own days, where it was given longer.
    It waits with the Secretariat if it was submitted and not returned since, else with the Party,
    since `returned_at` where it was returned;
    `saved_at` is when the Party last saved anything, `opened_at` when somebody of it first opened
    the form of the round; None too of a report that was taken over from elsewhere. One that is
    `opened` holds no answer yet.
    """

    party_code: str
    state: State
    answered: int = 0
    selected: int = 0
    version: int | None = None
    receipt: str = ""
    submitted_at: datetime | None = None
    late: bool = False
    correcting: bool = False
    longer: Days | None = None
    returned: bool = False
    returned_at: datetime | None = None
    saved_at: datetime | None = None
    opened_at: datetime | None = None

    @property
    def percent(self) -> int:
        """How much of what was selected is begun, in whole percent, rounded down."""
        return 100 * self.answered // self.selected if self.selected else 0


@dataclass(frozen=True)
class Board:
    """All invited Parties of a round by code."""

    rows: tuple[BoardRow, ...]

    def count(self, state: State) -> int:
        """Return how many Parties stand there."""
        return sum(row.state == state for row in self.rows)


def board(round: Round) -> Board:
    """Return how far every invited Party is, by code. At most four queries for all of them."""
    submissions: dict[str, Submission] = {}
    opened: dict[str, datetime] = {}
    for submission in Submission.objects.filter(round=round).order_by("-created_at", "id"):
        if submission.status != Status.DISCARDED:
            submissions[submission.party_code] = submission
        if not _taken_over(submission):
            opened[submission.party_code] = submission.created_at  # at last that of the first
    versions: dict[object, Any] = {}
    frozen = Version.objects.filter(submission__round=round).order_by("number")
    for version in with_first(frozen.defer("body")):
        versions[version.submission_id] = version
    came_back = _returned_at(submissions.values())
    rows = []
    of_round = days_of_round(round)
    for code, days in sorted(days_by_party(round).items()):
        row = BoardRow(code, "not_started")
        if code in submissions:
            held = submissions[code]
            row = replace(
                _row(days, held, rules.values_that_stand(held.answers), versions.get(held.pk)),
                returned=held.status == Status.RETURNED,
                returned_at=came_back.get(held.pk),
                saved_at=_last_saved(held),
            )
        row = replace(row, opened_at=opened.get(code))
        rows.append(replace(row, longer=days if days != of_round else None))
    return Board(tuple(rows))


def _returned_at(submissions: Iterable[Submission]) -> dict[uuid.UUID, datetime]:
    """Return since when those that were returned wait with their Parties, by submission."""
    subjects = {
        f"submission:{held.pk}": held.pk for held in submissions if held.status == Status.RETURNED
    }
    entries = AuditEntry.objects.filter(action="submission.return", subject__in=subjects)
    return {
        subjects[subject]: at for subject, at in entries.values_list("subject", "at").order_by("pk")
    }


def _last_saved(submission: Submission) -> datetime | None:
    times = [answer["saved_at"] for answer in submission.answers.values()]
    return max(map(datetime.fromisoformat, times), default=None)


def _taken_over(submission: Submission) -> bool:
    """Say whether all that it holds came by a list: nobody of the Party opened the form."""
    ways = {answer["channel"] for answer in submission.answers.values()}
    return ways == {Channel.IMPORT.value}


def submitted_in(round: Round | None) -> frozenset[str]:
    """Return the codes of the Parties that submitted in a round; none for no round."""
    frozen = Version.objects.filter(submission__round=round) if round else Version.objects.none()
    return frozenset(frozen.values_list("submission__party_code", flat=True))


def sections_begun(format_code: str, edition: str, answers: Mapping[str, Any]) -> tuple[int, int]:
    """Return how many sections are begun, of how many the answers so far open.

    Sections that stand in every form count only if the format has no others: of a needs
    assessment, the selected areas count.
    """
    form = formats.load_edition(format_code, edition)
    asked = formats.asked_questions(form, answers)
    begun = {form.keys[key][0].section for key in answers if key in form.keys}
    conditional = [section for section in form.sections if section.shown_when is not None]
    selected = [
        section.code
        for section in conditional or form.sections
        if any(
            question.code in asked and question.is_answered for question in section.offered(answers)
        )
    ]
    return sum(code in begun for code in selected), len(selected)


def _row(
    days: Days, submission: Submission, answers: Mapping[str, Any], version: Any | None
) -> BoardRow:
    answered, selected = sections_begun(submission.format_code, submission.edition, answers)
    if version is None:
        state: State = "started" if answers else "opened"
        return BoardRow(submission.party_code, state, answered, selected)
    return BoardRow(
        submission.party_code,
        "submitted",
        answered,
        selected,
        version.number,
        version.receipt,
        version.submitted_at,
        rules.came_late(version.first_at, days.due_on),
        submission.status in OPEN_STATUSES,
    )
