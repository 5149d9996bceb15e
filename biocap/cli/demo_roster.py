"""The expert of the demo: a fictional Party nominates, another asks, and the advice is reported.

All of it is invented and says so: no Government is given an expert or a word.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

NOMINATING, ASKING = "P002", "P001"
NAME, EMAIL = "Dr. Invented Expert", "expert@example.org"
ANSWERS: dict[str, Any] = {
    "contact": {"name": NAME, "email": EMAIL},
    "letters_in": {"code": "en"},
    "profile": "Invented for the demo: nobody has this experience.",
    "gender": {"code": "other"},
    "employer": "Invented Institute of Green Fields",
    "degree_1": "Invented degree",
    "areas": [{"code": "C"}, {"code": "D"}],
    "elements": [{"code": "risk_assessment"}, {"code": "risk_management"}],
    "kinds": [{"code": "scientific"}],
    "mother_tongue": [{"code": "en"}],
    "languages_good": [{"code": "fr"}],
    "availability": {"code": "now"},
}
DAYS = timedelta(days=40)


def wake_roster() -> None:
    """Play the nomination and the assignment, unless the demo has them already."""
    from biocap.roster.models import RosterEntry

    if not RosterEntry.objects.exists():
        play_roster(datetime.now(UTC))


def play_roster(now: datetime) -> None:
    """Let an expert be nominated, consent, be asked for and be reported; all or nothing.

    As if it had begun 40 days ago. The expert consents to name and profile by a link of their own.
    """
    from django.db import transaction

    from biocap.cli.acting import secretariat
    from biocap.cli.demo_people import focal_point_of
    from biocap.collection import operations as collection
    from biocap.collection.choices import Channel
    from biocap.formats.codes import NOMINATIONS
    from biocap.roster import operations

    officer, began = secretariat(None), now - DAYS
    nominating, asking = focal_point_of(NOMINATING), focal_point_of(ASKING)
    with transaction.atomic():
        draft = collection.start(NOMINATIONS, party_code=NOMINATING, by=nominating, at=began)
        collection.save_answers(draft, ANSWERS, by=nominating, at=began, channel=Channel.REHEARSAL)
        version = collection.submit(draft, by=nominating, at=began)
        entry = operations.ask_consent(draft.pk, by=nominating, at=began)
        at = began + timedelta(days=2)
        token = operations.link_of_consent(entry.pk, at)
        operations.consent_to_nomination(token, ["name", "profile"], at=at)
        operations.check_nomination(draft.pk, version.receipt, True, "", by=officer, at=at)
        days = [(began + timedelta(days=number)).date() for number in (10, 20)]
        asked = operations.request_assignment(
            draft.pk,
            ASKING,
            what="Invented: review a risk assessment",
            why="Invented: nobody in the fictional country has done one.",
            area="C",
            from_on=days[0],
            to_on=days[1],
            by=asking,
            at=began + timedelta(days=5),
        )
        at = began + timedelta(days=6)
        operations.decide_assignment(asked.pk, True, "Invented: agreed.", by=officer, at=at)
        at = began + timedelta(days=25)
        report = operations.report_assignment(asked.pk, by=asking, at=at)
        collection.submit(report, by=asking, at=at)
