"""Comments beside the answers of a draft, on a page of their own: read, written, counted."""

from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.countries.choices import LONGEST_COMMENT
from biocap.countries.models import AnswerComment
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L

ROW = "needs.L/L.1"
HERE = "sections/needs.L/comments/"
SAID = {"act": "add", "key": ROW, "language": "en"}


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person, draft: Submission, answer: Any) -> Client:
    answer(focal_point, AREA_L)
    return signed_in(focal_point)


@pytest.fixture
def abla(db: None) -> Person:
    return make_person("Abla", approver="KEN")


def said(client: Client, draft: Submission, text: str, **more: Any) -> Any:
    return client.post(address(draft, HERE), {**SAID, "text": text, **more}, follow=True)


def test_a_talk_is_read_where_the_answer_stands(
    kenya: Client, draft: Submission, abla: Person
) -> None:
    hers = signed_in(abla)
    assert address(draft, HERE) in hers.get(address(draft, "review/")).content.decode()
    page = said(hers, draft, "لماذا؟", language="ar")
    assert '<p lang="ar" dir="rtl">' in page.content.decode()
    begun = AnswerComment.objects.get()
    assert page.redirect_chain == [(f"{address(draft, HERE)}#c-{begun.pk}", 302)]
    assert f'href="{address(draft, "review/")}"' in page.content.decode()  # the way back
    assert hers.get(address(draft, "sections/needs.L/")).status_code == 404  # it answers nothing
    answer = {"act": "answer", "number": begun.pk}
    page = said(kenya, draft, "Mitatu.", language="und", **answer)
    assert '<p lang="und" dir="auto">' in page.content.decode()
    read = words(page)
    assert "Abla" in read
    assert read.index("لماذا؟") < read.index("Mitatu.")
    number = {"number": begun.pk}
    assert "Marked as settled." in words(
        kenya.post(address(draft, HERE), {"act": "settle", **number}, follow=True)
    )
    assert "Open again" in words(hers.get(address(draft, HERE)))
    hers.post(address(draft, HERE), {"act": "open", **number})
    assert AnswerComment.objects.get(pk=begun.pk).settled_at is None
    hers.post(address(draft, HERE), {"act": "withdraw", **number})
    assert "لماذا؟" in words(hers.get(address(draft, HERE)))
    theirs = words(kenya.get(address(draft, HERE)))
    assert ("لماذا؟" in theirs, "Withdrawn." in theirs) == (False, True)
    hers.post(address(draft, HERE), {"act": "back", **number})
    assert "لماذا؟" in words(kenya.get(address(draft, HERE)))


def test_what_is_open_is_counted_at_the_question_and_on_the_rail(
    kenya: Client, draft: Submission, abla: Person
) -> None:
    place = address(draft, "sections/needs.L/")
    before = kenya.get(place)
    assert "open comment" not in words(before)
    assert 'value="comments:needs.L"' in before.content.decode()
    for text in ("Why 2?", "Which?"):
        said(signed_in(abla), draft, text)
    counted = kenya.get(place).context["page"]
    assert [(it.code, it.comments) for it in counted.rail if it.comments] == [
        ("needs.L", "2 open comments")
    ]
    assert [q.comments.words for q in counted.questions if q.code == "needs.L"] == [
        "2 open comments"
    ]
    saved = browsing.save_one(kenya, draft, ROW, **{f"{ROW}:was": "1-", f"{ROW}:extent": "3"})
    assert "2 open comments" in words(saved)  # the rail that a save brings along
    other = kenya.get(address(draft, "sections/general/"))
    assert words(other).count("2 open comments") == 2  # on the rail, with scripts and without
    review = kenya.get(address(draft, "review/"))
    (line,) = review.context["comments"].lines  # no section of which nothing is said
    assert ("needs.L" in str(line), "2" in str(line)) == (True, True)
    assert address(draft, "sections/general/comments/") in review.content.decode()


def test_the_button_without_scripts_saves_and_leads_to_the_comments(
    kenya: Client, draft: Submission
) -> None:
    left = browsing.post_page(kenya, draft, "additional", notes="Ours.", go="comments:notes")
    assert left["Location"] == (
        f"{address(draft, 'sections/additional/comments/')}?about=notes#q-notes"
    )
    page = kenya.get(left["Location"]).content.decode()
    assert "<details open>" in page
    assert page.count("<details open>") == 1
    assert "Ours." in page


def test_who_holds_a_section_reads_no_other(
    kenya: Client, draft: Submission, focal_point: Person, now: Any
) -> None:
    nia = make_person("Nia", colleague="KEN")
    operations.give_sections(draft, nia, ["needs.L"], due_on=None, by=focal_point, at=now)
    said(kenya, draft, "Why 2?")
    kenya.post(address(draft, "sections/general/comments/"), {**SAID, "key": "areas", "text": "X"})
    hers = signed_in(nia)
    page = hers.get(address(draft, HERE))
    assert "Why 2?" in words(page)
    assert [item.code for _address, item in page.context["others"]] == ["needs.L"]
    assert hers.get(address(draft, "sections/general/comments/")).status_code == 404
    sent = {**SAID, "key": "areas", "text": "Mine."}
    assert hers.post(address(draft, HERE), sent).status_code == 404
    rail = hers.get(address(draft, "sections/needs.L/")).context["page"].rail
    assert [(item.code, item.comments) for item in rail] == [("needs.L", "1 open comment")]


def test_what_is_refused_is_kept_in_its_form(kenya: Client, draft: Submission) -> None:
    long = "a" * (LONGEST_COMMENT + 1)
    page = kenya.post(address(draft, HERE), {**SAID, "text": long})
    assert (page.status_code, long in page.content.decode()) == (422, True)
    assert page.content.decode().count("<details open>") == 1
    said(kenya, draft, "Why 2?")
    begun = AnswerComment.objects.get()
    sent = {"act": "answer", "number": begun.pk, "key": ROW, "text": "", "language": "en"}
    page = kenya.post(address(draft, HERE), sent)
    assert (page.status_code, page.content.decode().count("<details open>")) == (422, 1)
    for odd in ({"key": "nowhere"}, {"key": ""}, {"act": "settle", "number": "x"}):
        answered = kenya.post(address(draft, HERE), {**SAID, "text": "A.", **odd})
        assert answered.status_code in {404, 422}
    assert AnswerComment.objects.count() == 1


def test_after_submission_they_are_read_by_the_country_alone(
    kenya: Client, draft: Submission, focal_point: Person, secretariat: Person, now: Any
) -> None:
    said(kenya, draft, "Why 2?")
    operations.submit(draft, by=focal_point, at=now)
    page = kenya.get(address(draft, HERE))
    assert ("Why 2?" in words(page), 'name="act"' in page.content.decode()) == (True, False)
    assert address(draft, HERE) in kenya.get(address(draft, "versions/")).content.decode()
    theirs = signed_in(secretariat)
    assert theirs.get(address(draft, HERE)).status_code == 404
    assert address(draft, HERE) not in theirs.get(address(draft, "versions/")).content.decode()
