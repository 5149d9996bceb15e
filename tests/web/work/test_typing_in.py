"""A form that came on paper is typed in by its codes: all of a page or nothing, marked as such."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations, queries
from biocap.collection.choices import Channel
from biocap.collection.models import Submission
from biocap.formats import load_edition
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of
from tests.workroom import full_needs_answers

A1, A2, OTHER = "needs.A/A.i.1", "needs.A/A.i.2", "needs.A/A.i.other"


def page_of(draft: Submission, section: str = "needs.A") -> str:
    return address(draft, f"paper/{section}/")


def type_in(client: Client, draft: Submission, section: str = "needs.A", **typed: str) -> Any:
    """Load a page, type into some of its boxes and save it."""
    fields: dict[str, object] = dict(fields_of(client.get(page_of(draft, section)).content))
    return client.post(page_of(draft, section), {**fields, **typed})


def draft_sections(draft: Submission) -> list[str]:
    return [section.code for section in load_edition(draft.format_code, draft.edition).sections]


@pytest.fixture
def client(focal_point: Person, answer: Callable[..., None]) -> Client:
    answer(focal_point, {"areas": [{"code": "A"}]})
    return signed_in(focal_point)


def test_without_the_internet_leads_to_a_page_for_each_section(
    client: Client, draft: Submission
) -> None:
    html = client.get(address(draft, "answer-files/")).content.decode()
    assert f'href="{page_of(draft)}"' in html
    assert f'href="{page_of(draft, "general")}"' in html


def test_codes_are_saved_as_typed_in_from_paper(
    client: Client, draft: Submission, focal_point: Person
) -> None:
    typed = {f"{A1}:extent": "3", f"{A1}:means": "1 2", f"{A2}:extent": "x"}
    other = {f"{OTHER}:extent": "٤", f"{OTHER}:means": "9 a study", f"{OTHER}:specify": "Labs"}
    response = type_in(client, draft, **typed, **other)
    assert response.status_code == 302
    now = queries.draft_answers(draft)
    assert now[A1].value == {"extent": {"code": "3"}, "means": [{"code": "1"}, {"code": "2"}]}
    assert now[A2].value == {}
    assert now[OTHER].value == {
        "specify": "[en] Labs",
        "extent": {"code": "4"},
        "means": [{"code": "9", "specify": "a study"}],
    }
    assert {now[key].channel for key in (A1, A2, OTHER)} == {Channel.PAPER}
    assert (now["areas"].channel, now[A1].revision) == (Channel.WEB, 1)
    boxes = fields_of(client.get(page_of(draft)).content)
    assert boxes[f"{A1}:means"] == ["1 2"]
    assert boxes[f"{A2}:extent"] == ["x"]
    assert boxes[f"{OTHER}:means"] == ["9: a study"]


def test_a_page_sent_as_it_is_changes_nothing(client: Client, draft: Submission) -> None:
    type_in(client, draft, **{f"{A1}:extent": "3", f"{A2}:extent": "*"})
    before = queries.draft_answers(draft)
    assert type_in(client, draft).status_code == 302
    assert queries.draft_answers(draft) == before


def test_a_full_form_of_the_pages_is_no_change_on_paper(
    client: Client, draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, full_needs_answers())
    worded = {"code": "9", "specify": "3 years, of study"}
    answer(focal_point, {A1: {"extent": {"code": "1"}, "means": [worded, {"code": "2"}]}})
    before = queries.draft_answers(draft)
    for code in draft_sections(draft):
        assert type_in(client, draft, code).status_code == 302
    assert queries.draft_answers(draft) == before


def test_empty_boxes_take_a_row_back(client: Client, draft: Submission) -> None:
    type_in(client, draft, **{f"{A1}:extent": "3"})
    type_in(client, draft, **{f"{A1}:extent": ""})
    assert value(draft, A1) is None


def test_what_cannot_be_read_is_asked_back_and_nothing_of_the_page_is_stored(
    client: Client, draft: Submission
) -> None:
    typed = {f"{A1}:extent": "3", f"{A2}:extent": "7", f"{A2}:means": "1 and two"}
    response = type_in(client, draft, **typed)
    assert response.status_code == 422
    assert "Nothing of this page was saved" in words(response.content)
    assert (value(draft, A1), value(draft, A2)) == (None, None)
    boxes = fields_of(response.content)
    assert {name: boxes[name] for name in typed} == {name: [text] for name, text in typed.items()}
    row = response.content.decode().split('id="q-needs.A-A.i.2"')[1].split("</li>")[0]
    assert 'aria-invalid="true"' in row
    mended = {**boxes, f"{A2}:extent": "2", f"{A2}:means": "1"}
    assert client.post(page_of(draft), mended).status_code == 302
    assert value(draft, A1) == {"extent": {"code": "3"}}
    assert value(draft, A2) == {"extent": {"code": "2"}, "means": [{"code": "1"}]}


def test_the_findings_of_the_form_stand_at_the_row(client: Client, draft: Submission) -> None:
    type_in(client, draft, **{f"{A1}:extent": "x"})
    html = client.get(page_of(draft)).content.decode()
    row = html.split('id="q-needs.A-A.i.1"')[1].split('id="q-needs.A-A.i.2"')[0]
    assert 'class="findings"' in row


def test_own_words_that_somebody_saved_meanwhile_stand_in_their_language(
    client: Client, draft: Submission, contributor: Person, answer: Callable[..., None]
) -> None:
    fields = fields_of(client.get(page_of(draft)).content)
    answer(contributor, {OTHER: {"specify": "[fr] Essais <i>", "extent": {"code": "1"}}})
    html = client.post(page_of(draft), {**fields, f"{OTHER}:extent": ["4"]}).content.decode()
    row = html.split(f'id="q-needs.A-{OTHER.partition("/")[2]}"')[1]
    (said,) = re.findall(r"(?s)saved another value.*?</li>", row)
    assert '<bdi lang="fr" dir="ltr">Essais &lt;i&gt;</bdi>' in said
    assert "[fr]" not in said


def test_what_somebody_saved_meanwhile_is_not_overwritten_unsaid(
    client: Client, draft: Submission, contributor: Person, answer: Callable[..., None]
) -> None:
    fields = fields_of(client.get(page_of(draft)).content)
    answer(contributor, {A1: {"extent": {"code": "1"}}})
    typed = {**fields, f"{A1}:extent": ["4"], f"{A2}:extent": ["2"]}
    response = client.post(page_of(draft), typed)
    assert response.status_code == 422
    assert f"{contributor.name} saved another value" in words(response.content)
    assert (value(draft, A1), value(draft, A2)) == ({"extent": {"code": "1"}}, None)
    again = fields_of(response.content)
    assert (again[f"{A1}:extent"], again[f"{A2}:extent"]) == (["4"], ["2"])
    assert client.post(page_of(draft), again).status_code == 302
    assert value(draft, A1) == {"extent": {"code": "4"}}


def test_enter_without_scripts_saves_and_goes_on_at_the_next_box(
    client: Client, draft: Submission
) -> None:
    response = type_in(client, draft, then="stay", **{f"{A1}:extent": "3"})
    html = client.get(response["Location"]).content.decode()
    box = html.split("autofocus")[0].rsplit("<input", 1)[1]
    assert f'name="{A1}:means"' in box
    assert html.count("autofocus") == 1


def test_other_questions_of_a_section_are_typed_in_too(client: Client, draft: Submission) -> None:
    fields = fields_of(client.get(page_of(draft, "additional")).content)
    response = client.post(
        page_of(draft, "additional"), {**fields, "notes": "In words.", "then": "next"}
    )
    assert response.status_code == 302
    now = queries.draft_answers(draft)["notes"]
    assert (now.value, now.channel) == ("[en] In words.", Channel.PAPER)
    assert response["Location"] != page_of(draft, "additional")


def test_a_section_that_is_not_asked_says_so_and_is_kept(client: Client, draft: Submission) -> None:
    html = client.get(page_of(draft, "needs.B")).content
    assert "By the answers so far this section is not asked" in words(html)
    type_in(client, draft, "needs.B", **{"needs.B/B.1:extent": "2"})
    assert value(draft, "needs.B/B.1") == {"extent": {"code": "2"}}


def test_what_is_sent_without_a_session_stands_there_after_sign_in(
    client: Client, draft: Submission, focal_point: Person
) -> None:
    typed = {**fields_of(client.get(page_of(draft)).content), f"{A1}:extent": "3"}
    client.logout()
    assert client.post(page_of(draft), typed).status_code == 302
    client.force_login(focal_point)
    back = client.get(page_of(draft)).content
    assert "before you signed in again" in words(back)
    assert fields_of(back)[f"{A1}:extent"] == ["3"]
    assert value(draft, A1) is None
    assert client.post(page_of(draft), fields_of(back)).status_code == 302
    assert value(draft, A1) == {"extent": {"code": "3"}}
    assert "before you signed in again" not in words(client.get(page_of(draft)).content)


def test_a_draft_that_was_submitted_meanwhile_says_so_and_keeps_what_was_typed(
    client: Client, draft: Submission, focal_point: Person
) -> None:
    fields = fields_of(client.get(page_of(draft)).content)
    at = datetime.now(UTC)
    operations.save_answers(
        draft, {A2: {"extent": {"code": "2"}, "means": [{"code": "1"}]}}, focal_point, at, "web"
    )
    operations.submit(draft, by=focal_point, at=at)
    response = client.post(page_of(draft), {**fields, f"{A1}:extent": "4"})
    assert response.status_code == 422
    assert fields_of(response.content)[f"{A1}:extent"] == ["4"]


def test_who_holds_another_section_types_nothing_in(draft: Submission) -> None:
    stranger = make_person("Nobody of it")
    assert signed_in(stranger).get(page_of(draft)).status_code == 404
