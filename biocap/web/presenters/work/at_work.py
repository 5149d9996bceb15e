"""Who is at work on a draft now, as its own people are told."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from biocap.countries.at_work import at_work_on
from biocap.countries.models import AtWork
from biocap.formats import Edition
from biocap.parties.models import Person
from biocap.telling.answered import section_title
from biocap.telling.wording import wording_of


@dataclass(frozen=True)
class AtWorkLine:
    """Somebody, the section in which they are, and when they last opened or saved it.

    `marks` say in which language and direction the title of the section stands.
    """

    who: str
    section: str
    at: datetime
    marks: SafeString


def at_work_lines(
    rows: Iterable[AtWork],
    edition: Edition,
    reader: Person,
    seen: Collection[str] | None = None,
) -> list[AtWorkLine]:
    """Return each colleague of the reader once, where they were last, the latest first.

    `seen`: the sections that the reader sees, None: all.
    """
    last: dict[int, AtWork] = {}
    for row in rows:
        if row.person_id != reader.pk and (seen is None or row.section in seen):
            last.setdefault(row.person_id, row)
    page = get_language() or "en"
    texts = edition.texts(page)
    titles = {section.code: section_title(section, texts) for section in edition.sections}
    marks = wording_of(edition, page, texts).marks
    return [
        AtWorkLine(row.person.name, titles.get(row.section, row.section), row.at, marks)
        for row in last.values()
    ]


def at_work_now(
    submission: uuid.UUID,
    edition: Edition,
    reader: Person,
    at: datetime,
    seen: Collection[str] | None = None,
) -> list[AtWorkLine]:
    """Return who is at work on one draft now."""
    return at_work_lines(at_work_on([submission], at).get(submission, ()), edition, reader, seen)
