"""What a person types on a form keeps its language, may be in several, and none is lost."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.formats import load_edition
from biocap.parties.models import Person
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of
from tests.workroom import make_draft_of


@pytest.fixture
def report(focal_point: Person, now: datetime) -> Submission:
    return make_draft_of(load_edition("national-report", "5"), focal_point, now)


def page_in(client: Client, report: Submission, language: str) -> tuple[str, bytes]:
    url = address(report, "sections/OtherInformation/").replace("/en/", f"/{language}/", 1)
    return url, client.get(url).content


def test_a_text_begun_on_a_page_is_in_its_language(report: Submission, focal_point: Person) -> None:
    client = signed_in(focal_point)
    url, html = page_in(client, report, "fr")
    fields = fields_of(html)
    assert fields["Q175"] == ["", ""]
    assert fields["Q175:language"] == ["fr", ""]
    client.post(url, {**fields, "Q175": ["Une loi.", ""]})
    assert value(report, "Q175") == "[fr] Une loi."


def test_a_text_in_several_languages_is_shown_in_as_many_boxes_and_kept(
    report: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    url, html = page_in(client, report, "ar")
    languages = ["ar", "fr"]
    client.post(url, {**fields_of(html), "Q175": ["قانون", "Loi"], "Q175:language": languages})
    assert value(report, "Q175") == "[ar] قانون\n\n[fr] Loi"
    url, html = page_in(client, report, "en")
    fields = fields_of(html)
    assert (fields["Q175"], fields["Q175:language"]) == (["قانون", "Loi", ""], ["ar", "fr", ""])
    assert re.findall(r'name="Q175"[^>]*?\slang="(\w+)"', html.decode()) == languages
    client.post(url, fields)
    assert value(report, "Q175") == "[ar] قانون\n\n[fr] Loi"


def test_a_text_of_no_stated_language_stays_so(
    report: Submission, focal_point: Person, now: datetime
) -> None:
    client = signed_in(focal_point)
    operations.save_answers(report, {"Q175": "Act"}, by=focal_point, at=now, channel="api")
    url, html = page_in(client, report, "fr")
    assert fields_of(html)["Q175:language"] == ["", ""]
    client.post(url, fields_of(html))
    assert value(report, "Q175") == "Act"


def test_a_text_in_a_language_that_the_platform_does_not_know_stays_in_it(
    report: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    url, html = page_in(client, report, "en")
    client.post(url, {**fields_of(html), "Q175": ["[pt] Lei", ""], "Q175:language": ["", ""]})
    assert value(report, "Q175") == "[pt] Lei"
    html = page_in(client, report, "en")[1]
    assert '<option value="pt" selected>Portuguese</option>' in html.decode()
    client.post(url, fields_of(html))
    assert value(report, "Q175") == "[pt] Lei"


def test_each_language_of_a_text_is_drawn_in_its_own_with_its_name(
    report: Submission, focal_point: Person, now: datetime
) -> None:
    text = "[ar] قانون\n\n[fr] Loi\n\n[und] Act"
    operations.save_answers(report, {"Q175": text}, by=focal_point, at=now, channel="api")
    page = signed_in(focal_point).get(address(report, "review/")).content.decode()
    said = re.findall(r'<span class="base">([^<]+)</span>\s*<bdi ([^>]+)>([^<]+)</bdi>', page)
    assert said == [
        ("Arabic", 'lang="ar" dir="rtl"', "قانون"),
        ("French", 'lang="fr" dir="ltr"', "Loi"),
        ("language not stated", 'lang="und" dir="auto"', "Act"),
    ]


def test_words_of_a_format_that_are_not_translated_stand_in_english_and_say_so(
    report: Submission, focal_point: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = load_edition("national-report", "5")
    french = edition.texts("fr")
    missing = replace(french.questions["Q175"], label="[en] Further <facts>")
    questions = {**french.questions, "Q175": missing}
    texts = replace(french, questions=questions, complete=False)
    monkeypatch.setattr(type(edition), "texts", lambda self, language: texts)
    page = page_in(signed_in(focal_point), report, "fr")[1].decode()
    assert '<span lang="en" dir="ltr">[en] Further &lt;facts&gt;</span>' in page
