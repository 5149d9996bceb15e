"""A round that is open, Kenya's draft in it, and answer files that were made of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from biocap.channels.answer_file import written_answer_file
from biocap.channels.queries import blank_file
from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.workroom import AREA_L, OPEN, make_draft, make_round


@pytest.fixture
def draft(secretariat: Person, focal_point: Person) -> Submission:
    """A draft in which area L was answered on the page."""
    draft = make_draft(focal_point, make_round(secretariat))
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    return draft


@pytest.fixture
def handed_out(draft: Submission) -> Callable[..., bytes]:
    """Make an answer file of what stands now, with these answers in it, to bring back later."""
    blank = blank_file(draft, "one_file")

    def file(answers: dict[str, Any], **more: Any) -> bytes:
        said = {"author": "Amina Contributor", "written_at": "2026-03-01T10:00:00Z"}
        return written_answer_file(replace(blank, answers=answers, **{**said, **more}))

    return file
