"""Two at once on one page: what the first saved is shown, and what the second typed stays."""

from datetime import date
from typing import Any

import pytest

from biocap.coordination.entered import sound_item
from biocap.coordination.groups.models import GroupText
from biocap.coordination.groups.operations import change_group, put_text_away
from biocap.coordination.groups.rules import sound_group
from biocap.coordination.meetings import PageLink
from biocap.coordination.models import EnteredMeeting
from biocap.coordination.operations import keep_item
from biocap.telling.names import Words
from biocap.toolbox.use.public import PublicUse
from biocap.web.presenters.meetings import LinkTold, link_told
from biocap.web.presenters.search import of_definitions
from tests.coordination.groups.playing import Preparing, preparing
from tests.factories import AT
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in


@pytest.fixture
def it(db: None) -> Preparing:
    return preparing()


def test_what_was_saved_of_a_group_stands_beside_what_was_typed(it: Preparing) -> None:
    group = it.space.group
    facts: Any = {"name": "Theirs", "kind": "liaison_group", "language": "fr"}
    change_group(group.pk, sound_group(**facts), 1, by=it.office, at=AT)
    mine = {f"facts-{name}": it for name, it in (facts | {"name": "Mine"}).items()}
    page = f"/en/work/groups/{group.pk}/"
    sent = {"act": "facts", "seen": "1", **mine}
    refused = signed_in(it.office).post(page, sent)
    assert refused.status_code == 422
    assert "What was saved while you wrote" in words(refused.content)
    assert 'value="Theirs"' in refused.text
    assert 'value="Mine"' in refused.text
    assert "theirs-language" not in refused.text  # the same in both
    assert signed_in(it.office).post(page, sent | {"seen": "2"}).status_code == 302


def test_what_was_saved_of_a_meeting_stands_beside_what_was_typed(it: Preparing) -> None:
    row = EnteredMeeting.objects.get()
    said: Any = {"paragraph": "7", "how": "invited", "to": ["parties"]}
    keep_item(row.pk, "", sound_item(says="Before.", **said), 1, by=it.office, at=AT)
    keep_item(row.pk, "r1", sound_item(says="Theirs.", **said), 2, by=it.office, at=AT)
    typed = {f"item-{name}": it for name, it in (said | {"says": "Mine."}).items()}
    office, page = signed_in(it.office), f"/en/work/meetings/{row.pk}/"
    refused = office.post(page, {"act": "item", "code": "r1", "seen": "2", **typed})
    facts: dict[str, Any] = {
        "facts-title": "Mine",
        "facts-kind": "liaison_group",
        "facts-language": "en",
    }
    facts |= {"facts-starts_on": date(2026, 5, 4), "facts-ends_on": date(2026, 5, 5)}
    other = office.post(page, {"act": "facts", "seen": "2", **facts})
    for answer, name in ((refused, "theirs-says"), (other, "theirs-title")):
        assert answer.status_code == 422
        assert answer.text.count('id="theirs"') == 1
        assert f'name="{name}"' in answer.text
        assert "Mine" in answer.text
    assert "theirs" not in office.get(page).text


def test_words_for_a_text_put_away_meanwhile_are_given_back(it: Preparing) -> None:
    put_text_away(it.text.pk, by=it.people["chair"], at=AT)
    member, page = signed_in(it.people["member"]), f"/en/work/groups/texts/{it.text.pk}/"
    saved = member.post(page, {"act": "save", "seen": "1", "words": "Written long."})
    say = {"act": "say", "version": "1", "say-language": "en", "say-says": "Said long."}
    told = member.post(f"{page}?on=p1", say)
    assert [saved.status_code, told.status_code] == [409, 409]
    assert "Written long." in saved.text
    assert "Said long." in told.text
    assert "was put away meanwhile" in words(saved.content)


def test_a_second_agenda_is_given_back_and_none_is_offered_beside_one_put_away(
    it: Preparing,
) -> None:
    member, page = signed_in(it.people["member"]), f"/en/work/groups/meetings/{it.space.pk}/"
    mine = {"act": "agenda", "agenda-language": "en", "agenda-words": "1 Mine alone"}
    refused = member.post(page, mine)
    assert refused.status_code == 422
    assert "1 Mine alone" in refused.text
    assert "This meeting has an agenda already." in words(refused.content)
    put_text_away(it.agenda.pk, by=it.people["chair"], at=AT)
    shown = words(member.get(page).content)
    assert "The agenda was not begun yet." in shown
    assert "Begin the agenda" not in shown
    GroupText.objects.filter(pk=it.agenda.pk).delete()
    assert "Begin the agenda" in words(member.get(page).content)


def test_an_observer_is_offered_to_settle_their_own_words_alone(it: Preparing) -> None:
    chair, observer = signed_in(it.people["chair"]), signed_in(it.people["observer"])
    page = f"/en/work/groups/texts/{it.text.pk}/"
    say = {"act": "say", "version": "1", "say-language": "en", "say-says": "Ah."}
    chair.post(f"{page}?on=p1", say)
    assert "Mark as settled" not in observer.get(page).text
    observer.post(f"{page}?on=p1", say)
    assert observer.get(page).text.count("Mark as settled") == 1
    assert chair.get(page).text.count("Mark as settled") == 2


def test_a_tool_that_the_register_has_no_more_stops_no_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Here:
        def at(self, address: Any) -> str:
            return f"/{address.page}/"

    told = link_told(PageLink("tool", ("gone",)), Here())  # type: ignore[arg-type]
    assert told == LinkTold("gone", "", "/tool/")
    use = PublicUse.__new__(PublicUse)
    for name, value in {"tool": "gone", "says": "Used."}.items():
        object.__setattr__(use, name, value)
    monkeypatch.setattr(of_definitions, "read_uses", lambda _root: (use,))
    nowhere: Any = None
    assert list(of_definitions.findable_uses(Words(nowhere, "en"))) == []
