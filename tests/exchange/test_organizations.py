"""Records of lists lead to one organization, by identifier, then by name; or it is asked back."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from biocap.collection import queries
from biocap.collection.models import Submission
from biocap.exchange.activity_table.listed import LIST as TABLE
from biocap.exchange.bch.initiatives import LIST as INITIATIVES
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.gef import LIST as GEF
from biocap.exchange.iati.listed import LIST as IATI
from biocap.exchange.imported import Imported
from biocap.exchange.outside_lists import OutsideList
from biocap.organizations.operations import add_identifier, add_other_name
from biocap.parties.models import Organization, Person
from biocap.people.merging import merge
from tests.factories import make_person

AT = datetime(2026, 11, 1, tzinfo=UTC)
ACTIVITY = """<?xml version="1.0" encoding="UTF-8"?><iati-activities version="2.03">
<iati-activity xml:lang="en"><iati-identifier>XX-1</iati-identifier>
<reporting-org ref="XX-R" type="40"><narrative>Invented Union</narrative></reporting-org>
<title><narrative>Seeds and the Cartagena Protocol</narrative></title>
<description type="1"><narrative>Training in risk assessment.</narrative></description>
{named}<activity-status code="2"/><activity-date iso-date="2023-01-15" type="2"/>
<recipient-country code="KE"/></iati-activity></iati-activities>"""


@pytest.fixture
def office(db: None) -> Person:
    return make_person("Office", secretariat="yes")


@pytest.fixture
def fund(office: Person) -> Organization:
    fund = Organization.objects.create(name="Fonds inventé", acronym="FI")
    add_other_name(fund.pk, "Invented Fund", "en", by=office, at=AT)
    add_identifier(fund.pk, "iati", "XM-DAC-99901", by=office, at=AT)
    add_identifier(fund.pk, "bch", "BCH-ORG-SCBD-99901", by=office, at=AT)
    return fund


def brought(outside: OutsideList, path: Path, text: str, office: Person) -> Imported:
    path.write_text(text, "utf-8")
    return bring_in(outside, [path], by=office, at=AT)


def answers(outside: OutsideList) -> dict[str, Any]:
    report = Submission.objects.filter(organization__name=outside.organization).latest("created_at")
    return queries.values_of(report)


def named(done: Imported) -> list[tuple[str, str]]:
    codes = [(line["question"], line["code"]) for line in done.lines]
    return [it for it in codes if it[1].startswith("import.")]


def participating(role: int, ref: str, name: str) -> str:
    words = f"<narrative>{name}</narrative>" if name else ""
    return f'<participating-org ref="{ref}" role="{role}">{words}</participating-org>'


def test_an_identifier_of_iati_leads_to_the_name_that_is_known_and_the_words_are_kept(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    given = participating(1, "xm-dac-99901", "Fund, field office") + participating(4, "", "Other")
    text = ACTIVITY.format(named=given)
    done = brought(IATI, tmp_path / "a.xml", text, office)
    said = answers(IATI)
    assert said["payer"] == [{"code": "donors", "specify": "Fonds inventé"}]
    assert said["executing_partner"] == "Other"
    assert "as the list names it: Fund, field office (xm-dac-99901)." in said["other_information"]
    assert named(done) == [("payer", "import.organization_known")]
    again = brought(IATI, tmp_path / "a.xml", text, office)
    assert (again.same, again.changed) == (1, 0)


def test_a_name_that_is_known_stays_as_it_is_written(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    given = participating(1, "XM-DAC-99901", "INVENTED FUND") + participating(
        4, "", "fonds invente"
    )
    done = brought(IATI, tmp_path / "a.xml", ACTIVITY.format(named=given), office)
    said = answers(IATI)
    assert said["payer"] == [{"code": "donors", "specify": "INVENTED FUND"}]
    assert said["executing_partner"] == "fonds invente"
    assert named(done) == []


def test_an_identifier_of_one_beside_the_name_of_another_is_asked_back(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    Organization.objects.create(name="Other Fund")
    given = participating(1, "XM-DAC-99901", "Other Fund")
    done = brought(IATI, tmp_path / "a.xml", ACTIVITY.format(named=given), office)
    assert answers(IATI)["payer"] == [{"code": "donors", "specify": "Other Fund"}]
    assert named(done) == [("payer", "import.organization_of_two")]
    (sentence,) = (it["sentence"] for it in done.lines if it["code"].startswith("import."))
    assert "Fonds inventé" in sentence
    assert "Other Fund" in sentence


def test_a_name_of_two_is_asked_back_and_not_guessed(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    Organization.objects.create(name="Forest Initiative", acronym="FI")
    given = participating(1, "", "FI")
    done = brought(IATI, tmp_path / "a.xml", ACTIVITY.format(named=given), office)
    assert answers(IATI)["payer"] == [{"code": "donors", "specify": "FI"}]
    assert named(done) == [("payer", "import.unclear_organization")]
    rows = "gef_id,title,countries,gef_grant_usd,cofinancing_usd,agencies,status\n"
    rows += "51,Training,Kenya,100,50,FI,Completed\n"
    listed = brought(GEF, tmp_path / "p.csv", rows, office)
    assert ("organization", "import.unclear_organization") in named(listed)


def test_an_invented_organization_is_not_led_to_by_a_real_list(
    office: Person, tmp_path: Path
) -> None:
    invented = Organization.objects.create(name="Not of this world", fictional=True)
    add_identifier(invented.pk, "iati", "XM-DAC-99902", by=office, at=AT)
    given = participating(1, "XM-DAC-99902", "Fund")
    done = brought(IATI, tmp_path / "a.xml", ACTIVITY.format(named=given), office)
    assert answers(IATI)["payer"] == [{"code": "donors", "specify": "Fund"}]
    assert named(done) == []


def test_a_record_of_the_bch_refers_to_organizations_that_are_known(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    record = {
        "header": {"schema": "capacityBuildingInitiative", "languages": ["en"], "identifier": "A1"},
        "title": {"en": "Training"},
        "implementingAgencies": [{"identifier": "UNKNOWN@1"}],
        "coreFundingSources": [{"identifier": "bch-org-scbd-99901@3"}],
    }
    done = brought(INITIATIVES, tmp_path / "r.json", json.dumps([record]), office)
    said = answers(INITIATIVES)
    assert said["payer"] == [{"code": "donors", "specify": "Fonds inventé"}]
    assert "executing_partner" not in said
    assert named(done) == [("payer", "import.organization_known")]


def table(*rows: tuple[str, str]) -> str:
    heads = "number,reported_by,title,organization,cross_cutting|=human_resources,scope,"
    heads += "location|countries,dates|from,dates|to,cost_usd,links|1|url\n"
    said = "Invented Institute,yes,standalone,Kenya,2024-05-06,2024-05-10,85000,https://x.example/"
    return heads + "".join(f"{it},{by},Workshop {it},{said}\n" for it, by in rows)


def test_the_reporter_of_a_row_is_found_by_identifier_and_any_name(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    said = ("XM-DAC-99901", "INVENTED FUND", "fonds invente", "fi")
    rows = table(*((str(it), by) for it, by in enumerate(said)))
    done = brought(TABLE, tmp_path / "t.csv", rows, office)
    assert (done.new, done.left_out) == (4, 0)
    assert {it.organization for it in Submission.objects.all()} == {fund}


def test_a_reporter_of_two_is_asked_back_and_one_that_is_closed_unknown(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    Organization.objects.create(name="Forest Initiative", acronym="FI")
    Organization.objects.create(name="Closed", is_active=False)
    done = brought(TABLE, tmp_path / "t.csv", table(("1", "FI"), ("2", "closed")), office)
    assert [it["code"] for it in done.lines] == [
        "import.unclear_reporter",
        "import.unknown_reporter",
    ]
    assert Submission.objects.count() == 0


def test_a_table_of_an_organization_that_was_merged_makes_no_activity_twice(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    Organization.objects.create(name="Other Fund")
    rows = table(("1", "Other Fund"), ("2", "Other Fund"))
    assert brought(TABLE, tmp_path / "t.csv", rows, office).new == 2
    leaves = Organization.objects.get(name="Other Fund")
    merge(fund, leaves, "One body.", by=office, at=AT)
    again = brought(TABLE, tmp_path / "t.csv", rows, office)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    own = table(("1", "Other Fund"), ("3", "Fonds inventé")).replace("Workshop 1", "Course 1")
    later = brought(TABLE, tmp_path / "t.csv", own, office)
    assert (later.new, later.changed, later.same, later.left_out) == (1, 1, 0, 0)
    assert Submission.objects.count() == 3


def test_names_are_cut_between_them_where_no_more_fit(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    names = [f"Invented body {at:03} for seeds" for at in range(30)]
    given = "".join(participating(role, "", it) for role in (1, 4) for it in names)
    done = brought(IATI, tmp_path / "a.xml", ACTIVITY.format(named=given), office)
    assert (done.new, done.left_out) == (1, 0)
    fit = "; ".join(names[:17])
    assert len(fit) <= 500 < len("; ".join(names[:18]))
    assert answers(IATI)["payer"] == [{"code": "donors", "specify": fit}]
    assert answers(IATI)["executing_partner"] == fit
    assert named(done) == [("payer", "import.too_long"), ("executing_partner", "import.too_long")]


def test_a_known_name_that_does_not_fit_leaves_the_one_that_is_written(
    fund: Organization, office: Person, tmp_path: Path
) -> None:
    long = Organization.objects.create(name="Invented " + "very " * 20 + "long fund")
    add_identifier(long.pk, "iati", "XM-DAC-99903", by=office, at=AT)
    names = [f"Invented body {at:03} for seeds" for at in range(17)]
    given = participating(1, "XM-DAC-99903", "Short") + "".join(
        participating(1, "", it) for it in names
    )
    done = brought(IATI, tmp_path / "a.xml", ACTIVITY.format(named=given), office)
    assert (done.new, done.left_out) == (1, 0)
    (payer,) = answers(IATI)["payer"]
    assert payer["specify"] == "; ".join(["Short", *names])
    told = "Organization as the list names it: Short (XM-DAC-99903)."
    assert told in answers(IATI)["other_information"]


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_make_each_record_once(tmp_path: Path) -> None:
    office = make_person("Office", secretariat="yes")
    fund = Organization.objects.create(name="Fonds inventé")
    add_other_name(fund.pk, "Invented Fund", by=office, at=AT)
    failed: list[Exception] = []

    def bring(number: int, name: str) -> None:
        path = tmp_path / f"{number}.csv"
        path.write_text(table(*((str(it), name) for it in range(5))), "utf-8")
        try:
            bring_in(TABLE, [path], by=office, at=AT + timedelta(minutes=number))
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    names = ("FONDS INVENTE", "invented fund")
    threads = [threading.Thread(target=bring, args=it) for it in enumerate(names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {it.organization_id for it in Submission.objects.all()} == {fund.pk}
    assert Submission.objects.count() == 5
    assert failed == []
