"""Files that came within an answer file: looked at, kept once, refused one by one.

Source: issue "Six languages", section Channels: all ways bring the same answers.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from biocap.channels.answer_file import read_answer_file
from biocap.channels.choices import MOST_ENCLOSED
from biocap.channels.enclosed import EnclosedFile
from biocap.channels.operations import look_at_answer_file, take_at_once
from biocap.collection import operations, queries
from biocap.collection.models import Submission, Upload
from biocap.collection.rules import freeze
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.workroom import OPEN

pytestmark = pytest.mark.django_db
HandedOut = Callable[..., bytes]
HERE = "00000000-0000-4000-8000-00000000000a"
PLAN = EnclosedFile("plan.txt", b"A plan that a test made up.")


def documents(*numbers: str) -> dict[str, Any]:
    return {"documents": [{"upload": number} for number in numbers]}


def test_a_file_comes_along_and_is_kept_with_its_answer(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    body = handed_out(documents(HERE), files={HERE: PLAN})
    assert read_answer_file(body).files == {HERE: PLAN}
    (found,) = look_at_answer_file(draft, body, focal_point)
    assert (found.outcome, Upload.objects.count()) == ("taken", 0), "a look keeps nothing"
    take_at_once(draft, body, {}, {}, focal_point, OPEN)
    (upload,) = Upload.objects.all()
    assert (upload.name, upload.question, upload.by) == ("plan.txt", "documents", focal_point)
    with upload.file.open("rb") as kept:
        assert kept.read() == PLAN.content
    assert queries.values_of(draft)["documents"] == [{"upload": str(upload.pk)}]
    again = look_at_answer_file(draft, body, focal_point)
    assert [one.outcome for one in again] == ["same"], "the form in the field names it otherwise"


def test_the_same_file_is_one_and_one_taken_out_comes_back(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    first = handed_out(documents(HERE), files={HERE: PLAN})
    take_at_once(draft, first, {}, {}, focal_point, OPEN)
    (upload,) = Upload.objects.all()
    operations.save_answers(draft, {"documents": None}, by=focal_point, at=OPEN, channel="web")
    operations.remove_upload(upload, focal_point, OPEN)
    other = HERE.replace("a", "b")
    body = handed_out(documents(other) | {"notes": "x"}, files={other: PLAN})
    seen = {one.key: one.revision for one in look_at_answer_file(draft, body, focal_point)}
    take_at_once(draft, body, {"documents": "yours"}, seen, focal_point, OPEN)
    assert list(Upload.objects.values_list("pk", "removed_at")) == [(upload.pk, None)]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (EnclosedFile("plan.exe", b"MZ"), "upload.kind"),
        (EnclosedFile("plan.doc", b"x"), "upload.old_kind"),
        (EnclosedFile("plan.pdf", b"no PDF at all"), "upload.content"),
    ],
)
def test_what_is_no_document_is_refused_and_the_rest_taken(
    draft: Submission, handed_out: HandedOut, focal_point: Person, one: EnclosedFile, code: str
) -> None:
    body = handed_out(documents(HERE) | {"notes": "Kept."}, files={HERE: one})
    _taken, outcome = take_at_once(draft, body, {}, {}, focal_point, OPEN)
    found = {each.key: each.refusal.code if each.refusal else each.outcome for each in outcome}
    assert found == {"notes": "taken", "documents": code}
    assert Upload.objects.count() == 0


def test_an_answer_that_names_a_file_of_nowhere_is_told(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    (found,) = look_at_answer_file(draft, handed_out(documents(HERE)), focal_point)
    assert found.refusal
    assert found.refusal.code == "answers.unknown_upload"


def _refused(body: bytes, files: Any) -> tuple[str, Any]:
    content = json.loads(body) | {"files": files}
    content.pop("sha256")
    content["sha256"] = freeze(content)[1]
    with pytest.raises(Problem) as caught:
        read_answer_file(json.dumps(content).encode())
    return caught.value.code, caught.value.params.get("place")


def test_what_is_no_file_or_named_by_no_answer_is_refused_whole(
    draft: Submission, handed_out: HandedOut
) -> None:
    body = handed_out(documents(HERE))
    shape, place = "answer_file.wrong_shape", f"files: {HERE}"
    one = {"name": "a.txt", "content": "eA=="}
    assert _refused(body, [one]) == (shape, "files")
    assert _refused(body, {HERE: one | {"content": "no base64"}}) == (shape, place)
    assert _refused(body, {HERE: one | {"more": 1}}) == (shape, place)
    assert _refused(body, {HERE: one, "other": one}) == (shape, "files: other")
    large = EnclosedFile("large.txt", b"x" * (MOST_ENCLOSED + 1))
    body = handed_out(documents(HERE), files={HERE: large})
    with pytest.raises(Problem) as caught:
        read_answer_file(body)
    assert caught.value.code == "answer_file.enclosed_too_large"


def test_its_name_is_shown_before_it_is_taken_in(
    draft: Submission, handed_out: HandedOut, focal_point: Person, client: Client
) -> None:
    """The largest that may come passes the page; the JSON door has uploads of its own."""
    largest = EnclosedFile("large.txt", b"x" * MOST_ENCLOSED)
    body = handed_out(documents(HERE), files={HERE: largest})
    client.force_login(focal_point)
    sent = SimpleUploadedFile("kenya.answers.json", body)
    page = client.post(
        f"/en/work/submissions/{draft.pk}/answer-files/", {"file": sent}, follow=True
    )
    assert "large.txt" in page.content.decode()
