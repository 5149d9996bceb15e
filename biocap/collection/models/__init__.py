"""Tables of the workroom. They hold invariants, never workflow."""

from biocap.collection.models.access import AccessToken
from biocap.collection.models.approvals import Approval, ApprovalRule
from biocap.collection.models.meetings import Meeting
from biocap.collection.models.rounds import Invitation, Round, RoundChange
from biocap.collection.models.sections import SectionGiven
from biocap.collection.models.submissions import Discarded, StartKey, Submission, Upload
from biocap.collection.models.versions import KeptDefinition, ReceiptNumber, Version, VersionPrivate

__all__ = [
    "AccessToken",
    "Approval",
    "ApprovalRule",
    "Discarded",
    "Invitation",
    "KeptDefinition",
    "Meeting",
    "ReceiptNumber",
    "Round",
    "RoundChange",
    "SectionGiven",
    "StartKey",
    "Submission",
    "Upload",
    "Version",
    "VersionPrivate",
]
