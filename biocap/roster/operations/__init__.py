"""What is done with nominations and assignments: one function, one use case, atomic, audited."""

from biocap.roster.operations.assigning import (
    decide_assignment,
    report_assignment,
    request_assignment,
)
from biocap.roster.operations.checking import check_nomination, take_off_roster
from biocap.roster.operations.consenting import (
    ask_consent,
    consent_to_nomination,
    decline_nomination,
    link_of_consent,
    nomination_of_link,
)
from biocap.roster.operations.lapsing import lapse_due
from biocap.roster.operations.telling import tell_roster

__all__ = [
    "ask_consent",
    "check_nomination",
    "consent_to_nomination",
    "decide_assignment",
    "decline_nomination",
    "lapse_due",
    "link_of_consent",
    "nomination_of_link",
    "report_assignment",
    "request_assignment",
    "take_off_roster",
    "tell_roster",
]
