"""Approval of a draft: whether the country wants one, whether one stands, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from biocap.collection import operations
from biocap.collection.models import Approval, Submission
from biocap.collection.permissions import may
from biocap.collection.queries.approvals import approval_awaited, approvals_of
from biocap.collection.queries.hashes import answers_hash
from biocap.letters.approving import approval_asked
from biocap.letters.models import ApprovalAsked
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name


@dataclass(frozen=True)
class ApprovalNow:
    """How approval of the answers stands for a reader; `sha256` is that of what they look at.

    `standing`: that of somebody else than the reader; `fell`: that of answers that changed since.
    """

    needed: bool
    may_approve: bool
    sha256: str
    own: Approval | None
    standing: Approval | None
    fell: Approval | None
    may_ask: bool
    asked: ApprovalAsked | None
    """When approvers were asked for exactly these answers."""

    @property
    def is_missing(self) -> bool:
        """Whether nobody may submit yet."""
        return self.needed and self.standing is None


def approval_now(submission: Submission, reader: Person, at: datetime) -> ApprovalNow | None:
    """Return how approval stands; None where it is not wanted and not the reader's to give."""
    needed = approval_awaited(submission, at)
    may_approve = may(reader, "approval.give", submission)
    if not (needed or may_approve):
        return None
    sha256 = answers_hash(submission)
    given = list(approvals_of(submission))
    return ApprovalNow(
        needed=needed,
        may_approve=may_approve,
        sha256=sha256,
        own=next((a for a in given if a.by_id == reader.pk and a.answers_sha256 == sha256), None),
        standing=operations.standing_approval(submission, sha256, reader, at),
        fell=next((a for a in given if a.answers_sha256 != sha256), None),
        may_ask=needed and may(reader, "approval.ask", submission),
        asked=approval_asked(submission, sha256),
    )


def _title(draft: Submission) -> str:
    return draft.round.title if draft.round else f"{draft.format_code} {draft.edition}"


def _whose(draft: Submission) -> str:
    if draft.organization is not None:
        return draft.organization.name
    return party_name(draft.party_code, directory())


DRAFTS: tuple[Column[Submission], ...] = (
    on_page(
        "draft", noop("Draft"), _title, opens=lambda draft: Address("review", (str(draft.pk),))
    ),
    on_page("whose", noop("Whose"), lambda draft: _whose(draft)),
    on_page(
        "due", noop("Due"), lambda draft: draft.round.due_on if draft.round else None, Kind.DAY
    ),
)


def approvals_table(drafts: Sequence[Submission]) -> Drawn:
    """Return the open drafts that the reader may approve."""
    return list_on_page(DRAFTS, drafts)
