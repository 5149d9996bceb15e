"""What a workbook would unfold to is known before a reader makes room for it."""

import zipfile
from io import BytesIO

import pytest

from biocap.channels.workbook.reading import answer_file_from_workbook
from biocap.shared.problems import Problem
from tests.channels.workbook.filling import edition_of, filled, handed_out, with_part

NEEDS = "needs-assessment"


def refused(body: bytes) -> str:
    with pytest.raises(Problem) as caught:
        answer_file_from_workbook(body)
    return caught.value.code.removeprefix("workbook.")


def part_of(workbook: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        return archive.read(name)


SHEET = "xl/worksheets/sheet1.xml"
ROW = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'


def test_a_cell_at_the_far_end_is_named_before_room_is_made_for_all_before_it() -> None:
    workbook = handed_out(edition_of(NEEDS), {})
    sheet = part_of(workbook, SHEET)
    far = sheet.replace(b"</sheetData>", ROW)
    with pytest.raises(Problem) as caught:
        answer_file_from_workbook(with_part(workbook, SHEET, far))
    assert (caught.value.code, caught.value.params["cell"]) == ("workbook.too_far", "XFD1048576")
    styled = sheet.replace(b"</sheetData>", b'<row r="1048576"/></sheetData>')
    assert answer_file_from_workbook(with_part(workbook, SHEET, styled)).answers == {}
    aside = ROW.replace(b"XFD1048576", b"BK4999")
    many = workbook
    for name in (f"xl/worksheets/sheet{number}.xml" for number in range(1, 6)):
        content = part_of(workbook, name).replace(b"</sheetData>", aside)
        many = with_part(many, name, content)
    assert refused(many) == "too_tight"


def test_a_sheet_is_walked_through_wherever_it_lies_and_whatever_its_elements_are_called() -> None:
    workbook = handed_out(edition_of(NEEDS), {})
    elsewhere = part_of(workbook, SHEET).replace(b"</sheetData>", ROW)
    assert refused(with_part(workbook, "xl/media/image1.png", elsewhere)) == "too_far"
    prefixed = (
        b'<x:sheetData xmlns:x="y"><x:row><x:c r="D2"><x:f>1</x:f></x:c></x:row></x:sheetData>'
    )
    assert refused(with_part(workbook, "xl/more.xml", prefixed)) == "formula"
    assert refused(with_part(workbook, SHEET, b"<sheetData>")) == "not_one"


def test_one_long_text_in_very_many_cells_is_not_copied_into_each() -> None:
    workbook = handed_out(edition_of(NEEDS), {})
    name, cells = "xl/sharedStrings.xml", b'<row><c t="s"><v>0</v></c></row>' * 400
    long = b"<sst><si><t>" + b"0123456789" * 10_000 + b"</t></si></sst>"
    shared = with_part(workbook, name, long)
    assert refused(with_part(shared, "xl/more.xml", b"<sheetData>%s</sheetData>" % cells)) == (
        "too_tight"
    )


@pytest.mark.parametrize("number", ["1E999", "-1E999", "NaN"])
def test_what_is_no_number_goes_along_as_it_stands(number: str) -> None:
    edition = edition_of("activity-report")
    workbook = filled(handed_out(edition, {}), {"cost_usd": 12345})
    for part in zipfile.ZipFile(BytesIO(workbook)).namelist():
        content = part_of(workbook, part)
        if b"<v>12345</v>" in content:
            spoilt = content.replace(b"<v>12345</v>", f"<v>{number}</v>".encode())
            file = answer_file_from_workbook(with_part(workbook, part, spoilt))
            assert list(file.answers) == ["cost_usd"]
            return
    raise AssertionError
