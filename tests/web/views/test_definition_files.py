"""Tables of definitions leave as the others do: with their licence, and as a workbook in words."""

import io
import json

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from biocap.library.licence import licence

pytestmark = pytest.mark.django_db
PAGES = ("toolkit/", "toolkit/register/", "meetings/", "meetings/recommendations/")


@pytest.mark.parametrize("page", PAGES)
def test_each_kind_of_file_names_the_licence_and_holds_the_same_rows(
    page: str, client: Client
) -> None:
    files = {
        kind: client.get(f"/ru/{page}?format={kind}")
        for kind in ("csv", "csv-excel", "xlsx", "json")
    }
    assert {it.headers["Link"] for it in files.values()} == {licence().link}
    assert files["csv-excel"].content == "\ufeff".encode() + files["csv"].content
    told = json.loads(files["json"].content)
    assert told["license"] == {"name": licence().name, "url": licence().address}
    assert told["attribution"].endswith(f"Biocap, {licence().name} ({licence().address})")
    assert told["rows"]

    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].content))
    table, columns, about = (list(sheet.values) for sheet in book.worksheets)
    assert len(table) == 1 + len(told["rows"])
    assert [row[0] for row in columns[1:]] == [it["name"] for it in told["columns"]]
    assert [row[1] for row in columns[1:]] == list(table[0])
    with translation.override("ru"):
        known = {translation.gettext("Language"), translation.gettext("Note")}
        terms = translation.gettext("Licence of the data")
    assert known <= set(table[0])
    assert (terms, f"{licence().name}, {licence().address}") in about
    assert {row[-1] for row in table[1:]} == {told["note"]}


@pytest.mark.parametrize("page", PAGES)
def test_page_leads_to_each_and_another_kind_is_refused(page: str, client: Client) -> None:
    shown = client.get(f"/en/{page}").text
    for kind in ("csv", "csv-excel", "xlsx", "json"):
        assert f'href="?format={kind}' in shown
    answer = client.get(f"/en/{page}?format=ods")
    assert (answer.status_code, "Tables leave as csv" in answer.text) == (404, True)
