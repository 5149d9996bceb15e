"""Activities published as IATI: what is proposed, what waits for a person, what is refused."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection import queries
from biocap.collection.choices import Status
from biocap.collection.models import Submission
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.iati.listed import LIST, read_iati
from biocap.exchange.iati.rules import about_biosafety, iati_rules
from biocap.exchange.outside_lists import LeftOut, Record
from biocap.exchange.undoing import undo_import
from biocap.shared.languages import official_languages
from biocap.shared.problems import Problem

AT = datetime(2026, 11, 1, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[3] / "data" / "iati" / "annotated-example-2.03.xml"
"""The annotated example of the standard; it is about nothing in particular."""

EDITION = formats.load_edition("activity-report", "2009")

BODY = """
  <title><narrative>Seeds and the Cartagena Protocol</narrative></title>
  <description type="1"><narrative>Training in risk assessment.</narrative>
    <narrative xml:lang="fr">Formation.</narrative></description>
  <participating-org role="1"><narrative>Fund of an Invented Lake</narrative></participating-org>
  <participating-org role="4"><narrative>Invented Institute</narrative></participating-org>
  <activity-status code="{status}"/>
  <activity-date iso-date="{start}" type="2"/>
  <activity-date iso-date="2024-06-30" type="3"/>
  <recipient-country code="KE" percentage="{share}"/>
  <recipient-country code="UG" percentage="40"/>
  <budget type="1"><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/>
    <value value-date="2023-01-01" currency="{currency}">85000.50</value></budget>
  <budget type="2"><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/>
    <value value-date="2023-01-01" currency="{currency}">90000</value></budget>
  <related-activity ref="{parent}" type="1"/>
"""
USUAL = {
    "status": "2",
    "start": "2023-01-15",
    "share": "60",
    "currency": "USD",
    "parent": "XX-LARGER",
}


def _activity(name: str = "XX-1", body: str = BODY, **given: str) -> str:
    inner = body.format(**{**USUAL, **given})
    return (
        f'<iati-activity xml:lang="en"><iati-identifier>{name}</iati-identifier>'
        '<reporting-org ref="XX-R" type="40"><narrative>Invented Union</narrative></reporting-org>'
        f"{inner}</iati-activity>"
    )


def _file(tmp_path: Path, *activities: str, version: str = "2.03", before: str = "") -> list[Path]:
    path = tmp_path / "activities.xml"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<iati-activities version="{version}">{"".join(activities)}</iati-activities>',
        encoding="utf-8",
    )
    return [path]


def _read(files: list[Path]) -> list[Record | LeftOut]:
    return list(read_iati(files, AT))


def _codes(record: Record | LeftOut) -> list[str]:
    return [
        it.code for it in ([record.trouble] if isinstance(record, LeftOut) else record.troubles)
    ]


def test_an_activity_is_answered_as_annex_iv_asks(tmp_path):
    (record,) = _read(_file(tmp_path, _activity()))
    assert record.document == "XX-1"
    assert list(record.troubles) == []
    assert record.answers == {
        "title": "[en] Seeds and the Cartagena Protocol",
        "organization": "[en] Invented Union",
        "executing_partner": "Invented Institute",
        "status": {"code": "undertaken"},
        "payer": [{"code": "donors", "specify": "Fund of an Invented Lake"}],
        "location": {"countries": ["KEN", "UGA"]},
        "dates": {"from": "2023-01-15", "to": "2024-06-30"},
        "dates_basis": {"code": "start_actual"},
        "description": "[en] Training in risk assessment.\n\n[fr] Formation.",
        "cost_usd": 90000.0,
        "source": "IATI activity XX-1",
        "scope": {"code": "larger_initiative"},
        "larger_initiative": "XX-LARGER",
        "cross_cutting": [{"code": "human_resources"}],
        "thematic": [{"code": "risk_assessment"}],
        "proposed_elements": "human_resources: training\nrisk_assessment: risk assessment",
        "other_information": "[en] Proposed as being about biosafety by: “Cartagena Protocol”.\n"
        "Shares: KE 60; UG 40.\nBudget: USD 90,000.00.",
    }
    read = {k: formats.read_answer(EDITION, k, v) for k, v in record.answers.items()}
    assert not formats.stops(formats.check_answers(EDITION, read))


def test_a_status_or_a_region_that_nobody_knows_is_named_and_left_open(tmp_path):
    country = '<recipient-country code="UG" percentage="40"/>'
    regions = '<recipient-region code="289" vocabulary="1"/><recipient-region code="X"/>'
    part = BODY.replace(country, country + regions)
    (record,) = _read(_file(tmp_path, _activity(status="9", body=part)))
    assert _codes(record) == ["iati.status", "iati.region", "iati.region"]
    assert "status" not in record.answers
    assert record.answers["location"] == {"countries": ["KEN", "UGA"]}


def test_the_official_example_is_read_and_not_proposed(tmp_path):
    assert _read([EXAMPLE]) == []
    about = EXAMPLE.read_text().replace("Activity title", "Biosafety Clearing-House", 1)
    renamed = tmp_path / "example.xml"
    renamed.write_text(about)
    (record,) = _read([renamed])
    assert record.answers["location"] == {"countries": ["AFG", "ATG"]}
    assert record.answers["title"].startswith("[en] Biosafety Clearing-House [fr] Titre")
    assert _codes(record) == [
        "iati.region",
        "iati.region",
        "iati.currency",
        "import.link",
    ]


@pytest.mark.parametrize(
    ("text", "sectors", "about"),
    [
        ("Protocolo de Cartagena", (), True),
        ("PREVENTION DES RISQUES BIOTECHNOLOGIQUES", (), True),
        ("حول الكائنات الحية المحورة", (), True),
        ("соблюдение Картахенского протокола", (), True),
        ("关于改性活生物体的培训", (), True),
        ("Biosafety", (), False),
        ("Biosafety", ("41030",), True),
        ("Bioseguridad y OGM", (), True),
        ("Biosafety level 3 laboratory for pathogens", ("41030",), False),
        ("Antibiosafetyism", ("41030",), False),
    ],
)
def test_what_is_proposed(text, sectors, about):
    assert about_biosafety(iati_rules(), text, sectors, ()).is_about is about


def test_rules_have_words_in_every_official_language():
    strong = " ".join(iati_rules().about[0].words)
    named = {"ar": "قرطاجنة", "en": "Protocol", "es": "Protocolo", "fr": "Protocole"}
    named |= {"ru": "Картахенск", "zh": "卡塔赫纳"}
    assert set(named) == set(official_languages())
    assert all(word in strong for word in named.values())


def test_what_cannot_be_read_is_named_and_the_rest_goes_in(tmp_path):
    files = _file(
        tmp_path,
        _activity("XX-1", share="100"),
        _activity("XX-2", currency="ZZZ"),
        _activity("XX-3", start="1900-01-01"),
        _activity("XX-4", start="2090-01-01"),
        _activity("XX-5", parent="XX-5"),
        _activity("XX-6", body=BODY.replace('<activity-status code="{status}"/>', "")),
        _activity("XX-7", status="5"),
        _activity(""),
        _activity("  "),
    )
    records = _read(files)
    assert [(it.document, _codes(it)) for it in records] == [
        ("XX-1", ["iati.shares"]),
        ("XX-2", ["iati.currency"]),
        ("XX-3", ["iati.no_date"]),
        ("XX-4", ["iati.no_date"]),
        ("XX-5", ["iati.own_parent"]),
        ("XX-6", ["iati.invalid"]),
        ("XX-7", []),
        ("", ["iati.no_identifier"]),
        ("", ["iati.no_identifier"]),
    ]
    assert "activity-date" in records[5].trouble.text
    assert "larger_initiative" not in records[4].answers
    assert "cost_usd" not in records[1].answers
    assert records[1].answers["other_information"].endswith("Budget: ZZZ 90,000.00.")
    assert records[2].answers["dates"] == {"to": "2024-06-30"}
    assert records[6].answers["status"] == {"code": "not_undertaken"}


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<iati-activities version="1.05"></iati-activities>', "iati.version"),
        (b"<iati-activities></iati-activities>", "iati.version"),
        (b'<iati-organisations version="2.03"/>', "iati.another_root"),
        (b"<html><p>Not found</html>", "iati.another_root"),
        (b"id,title\n1,Seeds\n", "iati.not_xml"),
        (b"", "iati.not_xml"),
        (f'{BOMB}<iati-activities version="2.03">&c;</iati-activities>'.encode(), "iati.declares"),
        ('<iati-activities version="2.03">é'.encode("latin-1"), "iati.not_xml"),
        (b'<?xml version="1.0" encoding="KLINGON"?><iati-activities/>', "iati.not_xml"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(tmp_path, content, code):
    path = tmp_path / "list.xml"
    path.write_bytes(content)
    with pytest.raises(Problem) as raised:
        read_iati([path], AT)
    assert raised.value.code == code


def test_nothing_goes_in_of_a_file_that_breaks_off(tmp_path):
    (path,) = _file(tmp_path, _activity())
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(Problem, match="nothing was taken in"):
        read_iati([path], AT)


@pytest.mark.django_db
def test_a_proposal_waits_and_a_returned_one_stays_decided(tmp_path, secretariat):
    files = _file(tmp_path, _activity("XX-1"), _activity("XX-2"), _activity("XX-2", status="5"))

    def run():
        return bring_in(LIST, files, by=secretariat, at=AT)

    def kept():
        return Submission.objects.get()

    done = run()
    assert (done.new, done.left_out) == (1, 2)  # two activities of one identifier that differ
    assert {line["code"] for line in done.lines} == {"import.doubled_id"}
    assert kept().status == Status.SUBMITTED
    collection.return_with_note(kept(), "It is about seeds alone.", by=secretariat, at=AT)
    assert run().same == 1
    assert kept().status == Status.RETURNED
    files = _file(tmp_path, _activity("XX-1", share="50"))
    assert run().changed == 1
    assert kept().status == Status.SUBMITTED
    collection.accept(kept(), by=secretariat, at=AT)
    assert run().same == 1
    assert kept().status == Status.ACCEPTED
    assert queries.values_of(kept())["source"] == "IATI activity XX-1"


@pytest.mark.django_db
def test_an_import_of_proposals_is_taken_back_as_a_whole(tmp_path, secretariat):
    first = bring_in(LIST, _file(tmp_path, _activity()), by=secretariat, at=AT)
    collection.accept(Submission.objects.get(), by=secretariat, at=AT)
    later = AT + timedelta(days=1)
    second = bring_in(LIST, _file(tmp_path, _activity(share="50")), by=secretariat, at=later)
    assert Submission.objects.get().status == Status.SUBMITTED
    undo_import(second.run, "The wrong file.", by=secretariat, at=later)
    kept = Submission.objects.get()
    assert (kept.status, kept.versions.latest("number").accepted_at) == (Status.ACCEPTED, later)
    undo_import(first.run, "Both were wrong.", by=secretariat, at=later)
    assert Submission.objects.get().status == Status.DISCARDED


@pytest.mark.django_db
def test_what_waited_before_waits_again(tmp_path, secretariat):
    bring_in(LIST, _file(tmp_path, _activity()), by=secretariat, at=AT)
    later = AT + timedelta(days=1)
    second = bring_in(LIST, _file(tmp_path, _activity(share="50")), by=secretariat, at=later)
    undo_import(second.run, "The wrong file.", by=secretariat, at=later)
    kept = Submission.objects.get()
    assert (kept.status, kept.versions.latest("number").accepted_at) == (Status.SUBMITTED, None)


def test_what_does_not_fit_is_counted_and_no_link_goes_unsaid(tmp_path):
    name = "Institute of an Invented Lake " * 40
    partner = f'<participating-org role="4"><narrative>{name}</narrative></participating-org>'
    addresses = ["www.example.org/a", "ftp://example.org/b", *["https://example.org/c"] * 21]
    links = "".join(
        f'<document-link format="text/html" url="{url}"><title><narrative>A</narrative></title>'
        '<category code="A01"/></document-link>'
        for url in addresses
    )
    body = BODY.replace("  <activity-status", f"  {partner}<activity-status")
    body = body.replace("  <related-activity", f"  {links}<related-activity")
    (record,) = _read(_file(tmp_path, _activity(body=body)))
    assert _codes(record) == ["import.too_long", "import.link", "import.many_links"]
    assert record.answers["executing_partner"] == "Invented Institute"  # cut between the names
    links = record.answers["links"]
    assert (links[0], len(links)) == ({"url": "https://www.example.org/a", "name": "A"}, 20)
    texts = [it.text for it in record.troubles]
    assert f"the last {len(f'; {name.strip()}')} were left out" in texts[0]
    assert "ftp://example.org/b" in texts[1]
    assert "the last 2 were left out" in texts[2]
