"""A fictional nomination, made through the operations of everybody."""

from datetime import datetime
from typing import Any

from biocap.collection import operations as collection
from biocap.collection.models import Submission, Version
from biocap.formats.codes import NOMINATIONS
from biocap.parties.models import Person
from biocap.roster import operations
from biocap.roster.models import RosterEntry
from tests.workroom import OPEN

EMAIL = "ada.invented@example.net"
PRIVATE = (
    *("Ada Invented", "Dr.", EMAIL, "+254 555 0100", "Nobody’s Street 7"),
    *("Twenty years of invented work", "Invented Institute", "B.Sc. Inventions"),
    *("A paper that nobody wrote", "1971"),
)
"""What a page may show only where the expert consented."""
ANSWERS: dict[str, Any] = {
    "title": "Dr.",
    "contact": {
        "name": "Ada Invented",
        "email": EMAIL,
        "phone": "+254 555 0100",
        "address": "Nobody’s Street 7",
    },
    "letters_in": {"code": "fr"},
    "profile": "Twenty years of invented work",
    "gender": {"code": "female"},
    "birth_year": 1971,
    "employer": "Invented Institute",
    "degree_1": "B.Sc. Inventions",
    "publication_1": "A paper that nobody wrote",
    "areas": [{"code": "C"}, {"code": "D"}],
    "elements": [{"code": "risk_assessment"}],
    "kinds": [{"code": "scientific"}],
    "mother_tongue": [{"code": "en"}],
    "languages_good": [{"code": "fr"}],
    "availability": {"code": "now"},
}


def nominated(
    focal_point: Person, at: datetime = OPEN, country: str = "KEN", **more: Any
) -> Submission:
    """Return a nomination that a country submitted."""
    draft = collection.start(NOMINATIONS, party_code=country, by=focal_point, at=at)
    collection.save_answers(draft, {**ANSWERS, **more}, by=focal_point, at=at, channel="web")
    collection.submit(draft, by=focal_point, at=at)
    draft.refresh_from_db()
    return draft


def last_version(nomination: Submission) -> Version:
    return nomination.versions.order_by("-number")[0]


def asked(nomination: Submission, focal_point: Person, at: datetime = OPEN) -> str:
    """Ask the expert, and return the token of their link."""
    entry = operations.ask_consent(nomination.pk, by=focal_point, at=at)
    return operations.link_of_consent(entry.pk, at)


def listed(
    nomination: Submission,
    focal_point: Person,
    secretariat: Person,
    parts: tuple[str, ...] = (),
    at: datetime = OPEN,
) -> tuple[RosterEntry, str]:
    """Return the entry of an expert who consented and is on the roster, and their link."""
    token = asked(nomination, focal_point, at)
    operations.consent_to_nomination(token, parts, at=at)
    receipt = last_version(nomination).receipt
    entry = operations.check_nomination(nomination.pk, receipt, True, "", by=secretariat, at=at)
    return entry, token
