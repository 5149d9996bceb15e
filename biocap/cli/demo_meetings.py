"""The meetings of the demo: one that was held and is followed, one that is being prepared.

Both are invented and say so wherever they show: no Government and no organization is given words.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from biocap.coordination.choices import Addressee, ItemForm, ItemState, MeetingKind

HELD: dict[str, Any] = {
    "title": "Invented workshop on laboratories for living modified organisms",
    "kind": MeetingKind.WORKSHOP.value,
    "language": "en",
    "place": "An invented place",
    "participants": 24,
    "organizations": "Invented Institute of Fields\nInvented Laboratory of Hills",
    "agenda": "1 Opening (invented)\n2 What laboratories lack (invented)\n3 Conclusions (invented)",
    "documents": "INV/WS/1 Provisional agenda (invented)\nINV/WS/2 Report (invented)",
    "fictional": True,
}
COMING: dict[str, Any] = {
    "title": "Invented online forum on identification, being prepared",
    "kind": MeetingKind.FORUM.value,
    "language": "en",
    "online": True,
    "agenda": "1 Opening (invented)\n2 Questions and answers (invented)",
    "fictional": True,
}
FIRST: dict[str, Any] = {
    "paragraph": "4",
    "says": "Invented: organizations are invited to share methods.",
    "how": ItemForm.INVITED.value,
    "to": [Addressee.ORGANIZATIONS.value],
    "links": ["activities"],
}
SECOND: dict[str, Any] = {
    "paragraph": "5",
    "says": "Invented: organizations are requested to list who takes samples of others.",
    "how": ItemForm.REQUESTED.value,
    "to": [Addressee.ORGANIZATIONS.value, Addressee.DONORS.value],
    "links": ["tool:roster", "regional-bodies"],
}
CHANGED: dict[str, Any] = {
    **FIRST,
    "says": "Invented: organizations are invited to share methods, in a language of the region.",
}
BECAME = "Invented: three laboratories were listed."


def wake_meetings() -> None:
    """Enter the meetings, unless the demo has some already."""
    from biocap.coordination.models import EnteredMeeting

    if not EnteredMeeting.objects.exists():
        play_meetings(datetime.now(UTC))


def play_meetings(now: datetime) -> None:
    """Enter both, make the first public, change one wording, say what became; all or nothing."""
    from django.db import transaction

    from biocap.cli.acting import secretariat
    from biocap.coordination import operations
    from biocap.coordination.entered import sound_item, sound_meeting

    officer = secretariat(None)
    held, coming = now - timedelta(days=120), now + timedelta(days=45)

    def days(first: datetime, last: int) -> dict[str, Any]:
        return {"starts_on": first.date(), "ends_on": (first + timedelta(days=last)).date()}

    with transaction.atomic():
        told: dict[str, Any] = {"by": officer, "at": held + timedelta(days=10)}
        row = operations.enter_meeting(sound_meeting(**HELD, **days(held, 2)), **told)
        due = (now + timedelta(days=60)).date()
        operations.keep_item(row.pk, "", sound_item(**FIRST, due_on=due), 1, **told)
        operations.keep_item(row.pk, "", sound_item(**SECOND), 2, **told)
        operations.state_meeting(row.pk, 3, **told)
        later: dict[str, Any] = {"by": officer, "at": held + timedelta(days=30)}
        operations.keep_item(row.pk, "r1", sound_item(**CHANGED, due_on=due), 3, **later)
        operations.state_meeting(row.pk, 4, **later)
        operations.enter_meeting(sound_meeting(**COMING, **days(coming, 13)), **later)
    operations.tell_coordination()  # before an entry looks for its recommendation there
    with transaction.atomic():
        on = (held + timedelta(days=90)).date()
        entry = operations.sound_entry(
            row.code,
            "r2",
            on=on,
            says=BECAME,
            language="en",
            page="regional-bodies",
            state=ItemState.UNDER_WAY.value,
            today=now.date(),
        )
        operations.record_entry(entry, by=officer, at=held + timedelta(days=91))
