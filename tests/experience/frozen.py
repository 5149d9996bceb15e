"""An invented course, and an invented question with its answer, as the frozen library has them."""

from datetime import date
from pathlib import Path

from biocap.experience.entered import sound_course, sound_post, sound_reply
from biocap.experience.public import Shared, write_experience

COURSE, QUESTION, ANSWER = "c1", "q2", "a3"
DAY = date(2020, 2, 3)


def write_frozen_experience(root: Path) -> None:
    """Write them into a library."""
    course = sound_course(
        title="Invented course on detection",
        text="Invented.",
        language="en",
        starts_on=date(2020, 5, 4),
        ends_on=date(2020, 5, 6),
        taught_in=["fr"],
        online=True,
        areas=["C"],
        organizer="Institute of Invented Fields",
        link="https://example.org/",
        countries=("KEN",),
        known_groups=(),
        today=DAY,
    )
    question = sound_post(
        title="Who trains invented inspectors?", text="We ask.", language="en", areas=["A"]
    )
    answer = sound_reply(text="Nous-mêmes, inventés.", language="fr")
    whose = {"": "Institute of Invented Fields"}

    def shared(code: str, kind: str, body: dict[str, object], question: str = "") -> Shared:
        return Shared(code, kind, whose, "", True, "", question, DAY, DAY, body)

    write_experience(
        root,
        (
            shared(COURSE, "course", course),
            shared(QUESTION, "question", question),
            shared(ANSWER, "answer", answer, QUESTION),
        ),
    )
