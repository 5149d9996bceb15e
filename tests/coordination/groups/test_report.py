"""The report of a meeting, drafted from what its group prepared; persons as they consent."""

import io

import docx
import pytest
from django.utils.translation import override

from biocap.coordination.entered import sound_item
from biocap.coordination.groups.models import GroupMember
from biocap.coordination.groups.operations import agree_text, save_version_of_text
from biocap.coordination.groups.report import meeting_report, meeting_report_as_word
from biocap.coordination.operations import keep_item, name_person
from biocap.reports.block_texts import texts_in
from biocap.telling.spans import plain
from tests.coordination.groups.playing import Preparing, preparing
from tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def it() -> Preparing:
    return preparing()


def lines(it: Preparing, language: str = "en") -> list[str]:
    it.space.refresh_from_db()
    with override(language):
        blocks = meeting_report(it.space, language, AT).blocks
    return [plain(text) for block in blocks for text in texts_in(block)]


def test_the_report_holds_agenda_agreed_text_and_recommendations(it: Preparing) -> None:
    meeting, office = it.space.meeting, it.office
    item = sound_item(
        paragraph="7", says="Parties are invited to share.", how="invited", to=["parties"]
    )
    keep_item(meeting.pk, "", item, 1, by=office, at=AT)
    agree_text(it.text.pk, 1, by=it.people["chair"], at=AT)
    save_version_of_text(it.text.pk, "Not agreed at all.", 1, by=it.people["chair"], at=AT)
    told = lines(it)
    assert any(line.startswith("Draft, 1 March 2026") for line in told)
    for head in (
        *("I. Agenda", "II. Participants", "III. Agreed text"),
        "IV. Conclusions and recommendations",
    ):
        assert head in told
    at = told.index("III. Agreed text")
    assert told[at + 1 : at + 9] == [
        "1 Opening",
        "No text is agreed on this item yet.",
        "2 Report of the group",
        "Conclusions",
        "1. The group met.",
        "2. It read the report.",
        "Version 1, set down as agreed on 1 March 2026.",
        "3 Closing",
    ]
    assert "3. 7 Parties are invited to share. (Invited; Parties)" in told
    assert "Not agreed at all." not in " ".join(told)


def test_persons_are_named_only_as_they_consent(it: Preparing) -> None:
    name_person(it.space.meeting_id, "Ann Private", None, by=it.office, at=AT)
    name_person(it.space.meeting_id, "Ben Public", AT.date(), by=it.office, at=AT)
    GroupMember.objects.filter(person=it.people["chair"]).update(consented_on=AT.date())
    told = " ".join(lines(it))
    assert "Ben Public" in told
    assert "Chair, Chair" in told
    assert not any(name in told for name in ("Ann Private", "Observer", "Member, Member"))


def test_as_word_in_each_language_what_was_written_stays(it: Preparing) -> None:
    agree_text(it.text.pk, 1, by=it.people["chair"], at=AT)
    for language in ("en", "fr", "ar", "zh"):
        file = docx.Document(io.BytesIO(meeting_report_as_word(it.space, language, AT)))
        said = "\n".join(it.text for it in file.paragraphs)
        assert "It read the report." in said
        assert "Report of the group" in said
