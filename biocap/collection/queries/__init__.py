"""Reads of the workroom."""

from biocap.collection.queries.board import Board, BoardRow, board, submitted_in
from biocap.collection.queries.contradictions import (
    Reason,
    contradictions_of,
    frozen_reasons,
    reasons_of,
)
from biocap.collection.queries.days import days_by_party, days_of, days_of_round
from biocap.collection.queries.definitions import (
    edition_frozen_with,
    frozen_edition,
    left_over_of,
)
from biocap.collection.queries.desk import (
    Invited,
    discarded_by,
    organization_of,
    round_of,
    rounds_open_to,
    submission_of,
    submissions_accepted_last,
    submissions_in_open_rounds,
    submissions_open_to,
    submissions_returned,
    submissions_to_review,
)
from biocap.collection.queries.drafts import (
    AnswerNow,
    answers_carried,
    draft_answers,
    previous_answers,
    previous_version,
    upload_for,
    uploads_named,
    values_of,
    values_of_each,
    version_answers,
)
from biocap.collection.queries.publication import (
    FrozenInvitation,
    FrozenRound,
    FrozenVersion,
    invitations_for_publication,
    rounds_for_publication,
    standing_cut_off,
    versions_for_publication,
)
from biocap.collection.queries.round_changes import asked_in, changes_of
from biocap.collection.queries.second_factor import lacks_second_factor
from biocap.collection.queries.sections import (
    SectionOf,
    section_of,
    sections_given,
    sections_handed_in,
    sections_seen,
    sections_waiting_for,
)
from biocap.collection.queries.tokens import open_token, open_tokens
from biocap.collection.queries.unread import unread_of

__all__ = [
    "AnswerNow",
    "Board",
    "BoardRow",
    "FrozenInvitation",
    "FrozenRound",
    "FrozenVersion",
    "Invited",
    "Reason",
    "SectionOf",
    "answers_carried",
    "asked_in",
    "board",
    "changes_of",
    "contradictions_of",
    "days_by_party",
    "days_of",
    "days_of_round",
    "discarded_by",
    "draft_answers",
    "edition_frozen_with",
    "frozen_edition",
    "frozen_reasons",
    "invitations_for_publication",
    "lacks_second_factor",
    "left_over_of",
    "open_token",
    "open_tokens",
    "organization_of",
    "previous_answers",
    "previous_version",
    "reasons_of",
    "round_of",
    "rounds_for_publication",
    "rounds_open_to",
    "section_of",
    "sections_given",
    "sections_handed_in",
    "sections_seen",
    "sections_waiting_for",
    "standing_cut_off",
    "submission_of",
    "submissions_accepted_last",
    "submissions_in_open_rounds",
    "submissions_open_to",
    "submissions_returned",
    "submissions_to_review",
    "submitted_in",
    "unread_of",
    "upload_for",
    "uploads_named",
    "values_of",
    "values_of_each",
    "version_answers",
    "versions_for_publication",
]
