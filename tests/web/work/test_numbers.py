"""Numbers typed on a form: said as they were understood, or asked back with both readings."""

from datetime import datetime

import pytest

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Organization, Person
from tests.web.work.browsing import post_page, save_one, words
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of


@pytest.fixture
def report(reporter: Person, now: datetime) -> Submission:
    return operations.start(
        "activity-report", organization=Organization.objects.get(), by=reporter, at=now
    )


def section_of_costs(report: Submission) -> str:
    from biocap import formats

    return formats.load_edition(report.format_code, report.edition).questions["cost_usd"].section


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("85 000", 85000, "US$ 85,000"),
        ("US$ 85,000.50", 85000.5, "US$ 85,000.50"),
        ("٨٥٬٠٠٠", 85000, "US$ 85,000"),
        ("1.250.000", 1250000, "US$ 1,250,000"),
    ],
)
def test_a_cost_is_said_at_once_as_it_was_understood(
    report: Submission, reporter: Person, typed: str, stored: float, shown: str
) -> None:
    said = words(save_one(signed_in(reporter), report, "cost_usd", cost_usd=typed).content)
    assert said.startswith("Saved")
    assert shown in said
    assert value(report, "cost_usd") == stored


@pytest.mark.parametrize("typed", ["85.000", "85,000", "US$ 85.000", "٨٥٫٠٠٠"])
@pytest.mark.parametrize("language", ["en", "es", "fr", "ar"])
def test_a_cost_that_reads_in_two_ways_is_asked_back_in_any_language(
    report: Submission, reporter: Person, typed: str, language: str
) -> None:
    url = address(report, "answers/cost_usd").replace("/en/", f"/{language}/")
    fields = {"cost_usd": typed, "cost_usd:was": "0-"}
    said = signed_in(reporter).post(url, fields, headers={"hx-request": "true"}).text
    assert "85000" in said
    assert value(report, "cost_usd") is None


def test_without_javascript_what_was_typed_stays_with_both_readings(
    report: Submission, reporter: Person
) -> None:
    client, section = signed_in(reporter), section_of_costs(report)
    page = post_page(client, report, section, cost_usd="85.000", title="Training")
    assert fields_of(page.content)["cost_usd"] == ["85.000"]
    assert (
        "“Resource inputs/ Cost (US$)”: “85.000” can be read as 85,000 or as 85. "
        "Write 85000 or 85." in words(page.content)
    )
    post_page(client, report, section, cost_usd="85'000")
    page = client.get(address(report, f"sections/{section}/"))
    assert "US$ 85,000" in words(page.content)
    assert value(report, "cost_usd") == 85000


def test_a_cost_of_three_decimals_is_not_asked_back_when_the_page_is_sent_again(
    report: Submission, reporter: Person
) -> None:
    section = section_of_costs(report)
    save_one(signed_in(reporter), report, "cost_usd", cost_usd="85.1250")
    assert value(report, "cost_usd") == 85.125
    post_page(signed_in(reporter), report, section, remarks="Nothing else")
    assert (value(report, "cost_usd"), value(report, "remarks")) == (85.125, "[en] Nothing else")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("-5", "cannot be less than 0 US$"),
        ("1e3", "“1e3” is no amount. Write it in digits"),
        ("NaN", "“NaN” is no amount"),
        ("about 5000", "“about 5000” is no amount"),
        ("€ 500", "“€ 500” names another currency"),
        ("9" * 40, "more than 15 digits"),
    ],
)
def test_a_cost_that_is_none_is_refused_in_a_sentence(
    report: Submission, reporter: Person, typed: str, says: str
) -> None:
    said = words(save_one(signed_in(reporter), report, "cost_usd", cost_usd=typed).content)
    assert said.startswith("Not saved")
    assert says in said
    assert value(report, "cost_usd") is None


def test_a_duration_is_read_and_said(report: Submission, reporter: Person) -> None:
    fields = {"dates:duration": "2,5", "dates:unit": "years"}
    assert "2.5 years" in words(save_one(signed_in(reporter), report, "dates", **fields).content)
    assert value(report, "dates") == {"duration": 2.5, "unit": "years"}


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ({"from": "2024"}, {"from": "2024"}, "from 2024"),
        ({"from": "05/2024", "to": "2024-06"}, None, "May 2024 to June 2024"),
        (
            {"from": "28.02.2024", "to": "", "duration": "18", "unit": "months"},
            {"from": "2024-02-28", "duration": 18, "unit": "months"},
            "from 28 February 2024 (18 months)",
        ),
    ],
)
def test_dates_and_a_duration_may_stand_together_and_a_month_or_year_alone(
    report: Submission, reporter: Person, typed: dict[str, str], stored: object, shown: str
) -> None:
    fields = {f"dates:{name}": text for name, text in typed.items()}
    said = words(save_one(signed_in(reporter), report, "dates", **fields).content)
    assert said.startswith("Saved")
    assert shown in said
    assert value(report, "dates") == (stored or {"from": "2024-05", "to": "2024-06"})


def test_a_date_that_may_be_two_stays_as_typed_and_is_asked_back(
    report: Submission, reporter: Person
) -> None:
    page = post_page(
        signed_in(reporter), report, section_of_costs(report), **{"dates:from": "01/10/2024"}
    )
    assert fields_of(page.content)["dates:from"] == ["01/10/2024"]
    assert "is no date of the calendar, or may be two" in words(page.content)
    assert value(report, "dates") is None
