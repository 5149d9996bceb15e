"""The working space in a browser's words: agenda, texts, comments; closed to all but members."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from biocap.coordination.groups.models import GroupComment, GroupDocument, GroupText
from tests.coordination.groups.playing import Preparing, preparing
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in


@pytest.fixture
def it(db: None) -> Preparing:
    return preparing()


def pages(it: Preparing) -> list[str]:
    text = f"/en/work/groups/texts/{it.text.pk}/"
    return [f"/en/work/groups/meetings/{it.space.pk}/", text, f"{text}versions/"]


def test_members_alone_read_what_is_prepared(it: Preparing) -> None:
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    it.space.group.members.filter(person=it.people["member"]).update(until=yesterday)
    got = {
        who: [signed_in(person).get(page) for page in pages(it)]
        for who, person in {**it.people, "office": it.office}.items()
    }
    statuses = {who: [answer.status_code for answer in answers] for who, answers in got.items()}
    closed = [404, 404, 404]
    assert statuses == dict.fromkeys(("chair", "observer", "office"), [200] * 3) | {
        **{"member": closed, "stranger": closed}
    }
    for who in ("member", "stranger"):
        assert not any("Conclusions" in answer.text for answer in got[who])
    sent = {"act": "say", "say-says": "Secret.", "say-language": "en", "version": "1"}
    late = signed_in(it.people["member"]).post(f"{pages(it)[1]}?on=p1", sent)
    assert late.status_code == 404
    assert "Secret." in late.text  # what was typed is given back
    assert not GroupComment.objects.exists()
    assert [Client().get(page).status_code for page in pages(it)] == [302] * 3


def test_an_agenda_and_a_text_are_begun(it: Preparing) -> None:
    chair, page = signed_in(it.people["chair"]), pages(it)[0]
    sent = {"text-title": "نص", "text-words": "فقرة", "text-language": "ar", "text-item": "3"}
    assert chair.post(page, {"act": "text", **sent}).status_code == 302
    assert '<bdi lang="ar" dir="rtl">نص</bdi>' in chair.get(page).text
    long = chair.post(page, {"act": "text", **sent, "text-words": "x" * 4001})
    assert long.status_code == 422
    assert "x" * 4001 in long.text
    observer = signed_in(it.people["observer"])
    assert "Begin a text" not in observer.get(page).text
    refused = observer.post(page, {"act": "text", **sent})
    assert refused.status_code in {403, 404}
    assert GroupText.objects.count() == 3
    chair.post(page, {"act": "away", "which": it.text.pk})
    shown = words(observer.get(page).content)
    assert "Put away Conclusions" in shown
    chair.post(page, {"act": "up", "which": it.text.pk})
    assert "Put away Conclusions" not in words(observer.get(page).content)


def test_the_second_who_saves_is_shown_what_the_first_saved(it: Preparing) -> None:
    chair, member = signed_in(it.people["chair"]), signed_in(it.people["member"])
    _space, page, versions = pages(it)
    theirs = "The group met on Monday.\n\nIt read the report."
    chair.post(page, {"act": "save", "seen": "1", "words": theirs})
    mine: dict[str, Any] = {"act": "save", "seen": "1", "words": "Mine alone."}
    asked = member.post(page, mine)
    assert asked.status_code == 409
    said = words(asked.content)
    assert "Somebody saved another version while you wrote." in said
    assert "Before The group met. Now The group met on Monday." in said
    assert "Mine alone." in asked.text
    assert 'name="seen" value="2"' in asked.text
    member.post(page, mine | {"seen": "2"})
    assert [it.number for it in it.text.versions.all()] == [1, 2, 3]
    told = words(chair.get(f"{versions}?of=2").content)
    assert "What version 2 changed Before The group met. Now The group met on Monday." in told
    assert chair.get(f"{versions}?of=9").status_code == 404


def test_a_paragraph_is_talked_about(it: Preparing) -> None:
    chair, observer = signed_in(it.people["chair"]), signed_in(it.people["observer"])
    page = pages(it)[1]
    say = {"act": "say", "version": "1", "say-language": "fr", "say-says": "<script>x</script>"}
    assert "Say it" in observer.get(f"{page}?on=p1").text
    assert observer.post(f"{page}?on=p1", say).status_code == 302
    first = GroupComment.objects.get()
    html = chair.get(page).text
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "<script>x" not in html
    reply = {"act": "say", "version": "0", "say-language": "en", "say-says": "Right."}
    assert chair.post(f"{page}?answer={first.pk}", reply).status_code == 302
    assert first.answered.get().says == "Right."
    empty = chair.post(f"{page}?on=p1", say | {"say-says": " "})
    assert empty.status_code == 422
    chair.post(page, {"act": "settle", "comment": first.pk})
    assert "Settled by Chair" in words(observer.get(page).content)
    chair.post(page, {"act": "save", "seen": "1", "words": "The group met again."})
    assert "Said of version 1, where the paragraph read: The group met." in words(
        chair.get(page).content
    )
    observer.post(page, {"act": "withdraw", "comment": first.pk})
    assert "&lt;script&gt;" not in chair.get(page).text
    assert "&lt;script&gt;" in observer.get(page).text
    chair.post(page, {"act": "agree", "version": "2"})
    assert "Agreed Version 2, as Chair set down" in words(observer.get(page).content)
    assert "Set this version down" not in observer.get(page).text
    chair.post(page, {"act": "disagree", "version": "2"})
    assert "Not agreed yet" in words(observer.get(page).content)


def test_documents_and_the_report_are_for_members_alone(
    it: Preparing, tmp_path: Path, settings: LazySettings
) -> None:
    settings.MEDIA_ROOT = tmp_path
    member, page = signed_in(it.people["member"]), pages(it)[0]
    sent = {"act": "document", "document-title": "Papier", "document-language": "fr"}
    wrong = SimpleUploadedFile("a.docm", b"PK")
    refused = member.post(page, {**sent, "document-file": wrong})
    assert refused.status_code == 422
    assert 'value="Papier"' in refused.text
    file = SimpleUploadedFile("a.txt", b"Secret words.")
    assert member.post(page, {**sent, "document-file": file}).status_code == 302
    row = GroupDocument.objects.get()
    places = [f"/en/work/groups/documents/{row.pk}/", f"{page}report/", f"{page}report.docx"]
    got = {
        who: [(answer := signed_in(it.people[who]).get(at), answer.getvalue()) for at in places]
        for who in it.people
    }
    statuses = {who: [one.status_code for one, _body in all_] for who, all_ in got.items()}
    assert statuses == {
        **dict.fromkeys(("chair", "member", "observer"), [200] * 3),
        "stranger": [404] * 3,
    }
    assert got["observer"][0][1] == b"Secret words."
    assert not any(b"Secret" in body for _answer, body in got["stranger"])
    assert "No text is agreed on this item yet." in words(got["observer"][1][1])
    member.post(page, {"act": "document_away", "which": row.pk})
    assert member.get(places[0]).status_code == 404
    member.post(page, {"act": "document_up", "which": row.pk})
    assert member.get(places[0]).getvalue() == b"Secret words."
