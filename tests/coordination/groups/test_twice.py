"""What is sent twice is one; what only looks alike is not; what there is room for; who settles."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from biocap.collection.problems import NotAllowed
from biocap.coordination.groups.models import GroupDocument
from biocap.coordination.groups.operations import (
    begin_text,
    change_group,
    documents,
    enter_group,
    give_group_document,
    put_document_away,
    put_text_away,
    save_version_of_text,
    say_of_paragraph,
    settle_in_group,
    take_document_up,
    take_text_up,
    texts,
    withdraw_in_group,
)
from biocap.coordination.groups.rules import sound_group
from biocap.shared.problems import Problem
from tests.coordination.groups.playing import AGENDA, TEXT, preparing
from tests.factories import AT

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
PDF = b"%PDF-1.4\n1 0 obj\n"


def test_a_group_is_entered_and_changed_once(settings: LazySettings) -> None:
    it = preparing()
    facts = sound_group(name="Groupe inventé", kind="liaison_group", language="fr")
    group = it.space.group
    assert enter_group(facts, by=it.office, at=AT) == group
    assert enter_group(facts, by=it.office, at=LATER) != group
    mine = facts | {"name": "Mine"}
    change_group(group.pk, mine, 1, by=it.office, at=AT)
    change_group(group.pk, mine, 1, by=it.office, at=AT)  # no “somebody changed this”
    with pytest.raises(Problem) as refused:
        change_group(group.pk, facts, 1, by=it.office, at=AT)
    group.refresh_from_db()
    assert (refused.value.code, group.version, group.name) == ("group.changed", 2, "Mine")


def test_a_text_and_a_document_are_begun_once(tmp_path: Path, settings: LazySettings) -> None:
    settings.MEDIA_ROOT = tmp_path
    it = preparing()
    chair, space = it.people["chair"], it.space.pk
    said: dict[str, Any] = {"language": "en", "by": chair}
    assert begin_text(space, "text", "Conclusions", TEXT, item="2", at=AT, **said) == it.text
    assert begin_text(space, "agenda", "Agenda", AGENDA, at=AT, **said) == it.agenda
    others = [
        begin_text(space, "text", "Conclusions", "Other.", item="2", at=AT, **said),
        begin_text(space, "text", "Conclusions", TEXT, item="2", at=LATER, **said),
    ]
    assert it.text not in others
    first, again, other = (
        give_group_document(space, title, "a.pdf", io.BytesIO(PDF), at=AT, **said)
        for title in ("Paper", "Paper", "Another")
    )
    assert first == again != other
    assert list(GroupDocument.objects.order_by("pk")) == [first, other]
    kept = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert kept == {Path(row.file.name).name for row in (first, other)}


def test_what_is_taken_up_needs_room(
    tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    it = preparing()
    said: dict[str, Any] = {"by": it.people["chair"], "at": AT}
    rows = [
        give_group_document(it.space.pk, title, "a.pdf", io.BytesIO(PDF), language="en", **said)
        for title in ("Paper", "Another")
    ]
    put_text_away(it.text.pk, **said)
    put_document_away(rows[0].pk, **said)
    monkeypatch.setattr(texts, "MOST_IN_SPACE", 1)
    monkeypatch.setattr(documents, "MOST_IN_SPACE", 1)
    codes = []
    for act, number in ((take_text_up, it.text.pk), (take_document_up, rows[0].pk)):
        with pytest.raises(Problem) as refused:
            act(number, **said)
        codes.append(refused.value.code)
    it.text.refresh_from_db()
    rows[0].refresh_from_db()
    assert codes == ["group.too_many"] * 2
    assert (it.text.off_at, rows[0].off_at) == (AT, AT)


def test_the_number_of_an_item_is_short() -> None:
    it = preparing()
    for number, code in (("1" * 60, ""), ("2" * 61, "group.too_long")):
        seen = it.agenda.versions.count()
        try:
            save_version_of_text(it.agenda.pk, f"{number} A", seen, by=it.people["chair"], at=AT)
            said = ""
        except Problem as problem:
            said = problem.code
        assert said == code


def test_the_same_words_are_said_of_another_version_and_after_withdrawing() -> None:
    it = preparing()
    said: dict[str, Any] = {"language": "en", "by": it.people["observer"], "at": AT}
    save_version_of_text(it.text.pk, f"{TEXT}\n\nMore.", 1, by=it.people["chair"], at=AT)
    one = say_of_paragraph(it.text.pk, 1, "p1", "Ah.", **said)
    two = say_of_paragraph(it.text.pk, 2, "p1", "Ah.", **said)
    assert say_of_paragraph(it.text.pk, 2, "p1", "Ah.", **said) == two
    withdraw_in_group(two.pk, by=it.people["observer"], at=AT)
    three = say_of_paragraph(it.text.pk, 2, "p1", "Ah.", **said)
    assert len({one.pk, two.pk, three.pk}) == 3


def test_an_observer_settles_their_own_words_alone() -> None:
    it = preparing()
    chair, observer = it.people["chair"], it.people["observer"]
    of_chair, own = (
        say_of_paragraph(it.text.pk, 1, "p1", "Ah.", language="en", by=by, at=AT)
        for by in (chair, observer)
    )
    with pytest.raises(NotAllowed):
        settle_in_group(of_chair.pk, settled=True, by=observer, at=AT)
    settle_in_group(own.pk, settled=True, by=observer, at=AT)
    settle_in_group(own.pk, settled=False, by=chair, at=AT)
    for row in (of_chair, own):
        row.refresh_from_db()
    assert (of_chair.settled_at, own.settled_at) == (None, None)
