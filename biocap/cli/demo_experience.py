"""What is shared in the demo: two courses, a lesson, a question that was answered.

All is invented, shared by invented organizations, and says so wherever it shows.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from biocap.experience.models import Contribution

FIELDS, HILLS = "Invented Institute of Green Fields", "Invented Laboratory of Hills"
COURSES: tuple[tuple[int, dict[str, Any]], ...] = (
    (
        45,
        {
            "title": "Invented course: finding living modified organisms in a sample",
            "text": "Invented for the demo: nobody holds it.\n\nFive days in a laboratory: "
            "taking a sample, keeping it, reading a result.",
            "language": "en",
            "taught_in": ["en", "fr"],
            "country": "P003",
            "place": "An invented place",
            "parties": ["P001", "P002", "P003"],
            "who": "Two people of each laboratory (invented).",
            "organizer": FIELDS,
            "how": "Write to an address that does not exist.",
            "areas": ["I"],
        },
    ),
    (
        90,
        {
            "title": "Formation inventée : lire une évaluation des risques",
            "text": "Inventée pour la démonstration : personne ne la donne.",
            "language": "fr",
            "taught_in": ["fr", "ar"],
            "online": True,
            "organizer": HILLS,
            "link": "https://example.org/",
            "areas": ["C"],
        },
    ),
)
LESSON: dict[str, Any] = {
    "title": "Invented lesson: a list of who can take samples",
    "text": "Invented for the demo: the list was out of date after a year. Since then whoever "
    "leaves names a successor.",
    "language": "en",
    "areas": ["A"],
}
QUESTION: dict[str, Any] = {
    "title": "Invented question: how long is a sample kept?",
    "text": "Invented for the demo: we keep samples for a year. How do others do it?",
    "language": "en",
    "areas": ["I"],
}
ANSWER = {
    "text": "Inventé pour la démonstration : deux ans, dans deux lieux différents.",
    "language": "fr",
}


def wake_experience() -> None:
    """Share it, unless something is shared in the demo already."""
    from biocap.experience.models import Contribution

    if not Contribution.objects.exists():
        play_experience(datetime.now(UTC))


def play_experience(now: datetime) -> None:
    """Let invented organizations share it and the Secretariat accept it; all or nothing."""
    from django.db import transaction

    from biocap.experience.entered import sound_course, sound_post, sound_reply
    from biocap.parties.queries import directory

    with transaction.atomic():
        for begins, said in COURSES:
            first = (now + timedelta(days=begins)).date()
            body = sound_course(
                **said,
                starts_on=first,
                ends_on=first + timedelta(days=4),
                apply_by=first - timedelta(days=14),
                countries=directory(),
                known_groups=(),
                today=now.date(),
            )
            _shared("course", body, said["organizer"], now)
        _shared("lesson", sound_post(**LESSON), HILLS, now)
        asked = _shared("question", sound_post(**QUESTION), FIELDS, now)
        _shared("answer", sound_reply(**ANSWER), HILLS, now, question=asked.pk)


def _shared(
    kind: str, body: dict[str, Any], name: str, at: datetime, question: int | None = None
) -> "Contribution":
    from biocap.cli.acting import secretariat
    from biocap.cli.demo_support import voice_of_demo
    from biocap.experience import operations
    from biocap.experience.models import Contribution
    from biocap.parties.models import Organization

    voice = voice_of_demo(name)
    organization = Organization.objects.get(name=name)
    whose = Contribution(organization=organization)
    row = operations.start_contribution(kind, body, whose, question=question, by=voice, at=at)
    operations.hand_in_contribution(row.pk, row.version, by=voice, at=at)
    operations.accept_contribution(row.pk, row.version, by=secretariat(None), at=at)
    return row
