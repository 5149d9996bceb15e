"""Use of a tool that Biocap does not see: looked at, entered, on its page, in files, taken back."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.parties.models import Person
from biocap.parties.reference import bound
from biocap.shared.models import AuditEntry
from biocap.toolbox.use.models import EnteredUse
from biocap.toolbox.use.operations import tell_uses
from biocap.toolbox.use.public import PublicUse, read_uses
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in

PAGE = "/en/work/tool-use/liaison-group/"
PUBLIC = "/en/toolkit/register/liaison-group/"
SENT: dict[str, Any] = {
    "counted": "parties",
    "count": "14",
    "first": "2009-03-12",
    "last": "2009-03-13",
    "source": "UNEP/CBD/BS/COP-MOP/5/INF/3",
    "says": "Inventé pour un essai : quatorze Parties.",
    "language": "fr",
}
BOUND = len(bound("cpb", date(2009, 3, 13)))


@pytest.fixture
def office(secretariat: Person, tmp_path: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = tmp_path
    return signed_in(secretariat)


def public(address: str = PUBLIC) -> str:
    """Return the words of the public page, after what was stored was told as at a commit."""
    tell_uses()
    return words(Client().get(address).content)


def rows(address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Client().get(address).text)))


def test_use_is_looked_at_entered_withdrawn_and_put_back(office: Client, tmp_path: Path) -> None:
    before = public()
    assert "Use that was entered Nothing was entered." in before
    looked = words(office.post(PAGE, {**SENT, "act": "look"}).content)
    assert f"What would be entered Number Parties that used it: 14 of {BOUND} (" in looked
    assert public() == before

    for _ in range(2):  # sent twice
        office.post(PAGE, {**SENT, "act": "record"})
    row = EnteredUse.objects.get()
    shown = public()
    assert "12 March 2009 – 13 March 2009 Inventé pour un essai" in shown
    assert "Entered by the Secretariat from the source named" in shown
    assert "Biocap sees no use of it." in shown
    assert read_uses(tmp_path) == (
        PublicUse(
            row.pk,
            *("liaison-group", "parties", 14, SENT["says"], "fr"),
            *(date(2009, 3, 12), date(2009, 3, 13), SENT["source"]),
        ),
    )
    (line,) = rows(f"{PUBLIC}?table=entered&format=csv")
    assert (line["count"], line["of"], line["first"], line["last"], line["source"]) == (
        *("14", str(BOUND), "2009-03-12", "2009-03-13", SENT["source"]),
    )
    told = {it["tool"]: it["use_entered"] for it in rows("/en/toolkit/register/?format=csv")}
    assert SENT["source"] in told.pop("liaison-group")
    assert set(told.values()) == {""}

    assert office.post(PAGE, {"act": "withdraw", "number": row.pk}).status_code == 422
    office.post(PAGE, {"act": "withdraw", "number": row.pk, "because": "Misread."})
    assert public() == before
    kept = words(office.get(PAGE).content)
    assert "Misread." in kept
    office.post(PAGE, {"act": "back", "number": row.pk})
    assert public() == shown
    acts = AuditEntry.objects.filter(subject="tool:liaison-group").order_by("pk")
    assert list(acts.values_list("action", flat=True)) == [
        *("tool_use.enter", "tool_use.withdraw", "tool_use.put_back")
    ]


def test_a_link_is_followed_and_a_number_without_base_has_no_share(office: Client) -> None:
    link = {"counted": "times", "count": "1 200", "source": "www.example.org/use", "says": ""}
    office.post(PAGE, {**SENT, **link, "act": "record"})
    public()
    html = Client().get(PUBLIC).text
    assert 'href="https://www.example.org/use"' in html
    assert "1,200" in html
    (line,) = rows(f"{PUBLIC}?table=entered&format=csv")
    assert (line["count"], line["of"], line["share"], line["says"]) == ("1200", "", "", "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"count": "many"}, "“many” is no number."),
        ({"count": "-3"}, "“-3” is no number."),
        ({"count": "9" * 40}, "is no number."),
        ({"count": "190"}, f"190 are more Parties than the {BOUND} that the Protocol bound on"),
        ({"last": "2009-03-11"}, "The period ends before it begins."),
        ({"last": "2999-01-01"}, "2999-01-01 is still to come."),
        ({"source": " "}, "No source is named."),
        ({"source": "javascript://alert(1)"}, "is no address that can be opened."),
        ({"count": "", "says": "\u200b"}, "Neither a number nor words are given."),
        ({"language": "tlh"}, "Select a valid choice."),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_stored(
    office: Client, changed: dict[str, Any], said: str
) -> None:
    refused = office.post(PAGE, {**SENT, **changed, "act": "record"})
    assert refused.status_code == 422
    assert said in words(refused.content)
    assert not EnteredUse.objects.exists()


def test_what_was_entered_since_is_not_doubled_by_putting_back(office: Client) -> None:
    office.post(PAGE, {**SENT, "act": "record"})
    first = EnteredUse.objects.get()
    office.post(PAGE, {"act": "withdraw", "number": first.pk, "because": "Misread."})
    office.post(PAGE, {**SENT, "act": "record"})
    late = office.post(PAGE, {"act": "back", "number": first.pk})
    assert "The same was entered since" in words(office.get(late["Location"]).content)
    assert EnteredUse.objects.filter(withdrawn_at=None).count() == 1


def test_all_tools_are_listed_and_an_unknown_one_is_not_there(office: Client) -> None:
    office.post(PAGE, {**SENT, "act": "record"})
    assert office.get("/en/work/tool-use/").text.count("/en/work/tool-use/") >= 35
    assert office.get("/en/work/tool-use/teapot/").status_code == 404


def test_others_enter_no_use(focal_point: Person) -> None:
    assert signed_in(focal_point).post(PAGE, {**SENT, "act": "record"}).status_code == 403
    assert not EnteredUse.objects.exists()
