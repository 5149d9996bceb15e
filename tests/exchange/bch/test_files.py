import gzip
import json
from math import inf
from pathlib import Path

import pytest

from biocap.exchange.bch.files import JsonRecord, read_records
from biocap.exchange.bch.reports_of_records import understand
from biocap.exchange.bch.shapes import Doubled
from biocap.exchange.outside_lists import RecordPlace
from biocap.shared.problems import Problem

RECORD = {"government": "ke", "Q1": {"value": 'a [ { bracket \\ " in words'}}


def write(tmp_path, content, name="cycle.json"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_read_file_of_a_document_a_list_and_lines(tmp_path):
    one = json.dumps(RECORD)
    assert read_records(write(tmp_path, one)) == [JsonRecord(RecordPlace("cycle.json", 1), RECORD)]
    assert read_records(write(tmp_path, f"\ufeff [{one}, {one}]")) == [
        JsonRecord(RecordPlace("cycle.json", 1), RECORD),
        JsonRecord(RecordPlace("cycle.json", 2), RECORD),
    ]
    assert read_records(write(tmp_path, json.dumps(RECORD, indent=2))) == [
        JsonRecord(RecordPlace("cycle.json", 1), RECORD)
    ]
    for name in ("cycle.json", "cycle.jsonl"):
        assert read_records(write(tmp_path, f"{one}\n\n{one}\n", name)) == [
            JsonRecord(RecordPlace(name, 1), RECORD),
            JsonRecord(RecordPlace(name, 3), RECORD),
        ]


def test_read_file_of_lines_takes_a_broken_one_as_a_broken_record(tmp_path):
    one = json.dumps(RECORD)
    for broken in ('{"government": ', '{"a": "', "[" * 5000, "nonsense", '{"a": NaN}'):
        found = read_records(write(tmp_path, f"{one}\n{broken}\n{one}\n", "cycle.jsonl"))
        assert [record.content for record in found] == [RECORD, None, RECORD]
        assert [bool(record.broken) for record in found] == [False, True, False]


def test_read_file_marks_a_key_that_stands_twice(tmp_path):
    path = write(tmp_path, '[{"government": "ke", "Q1": "a", "Q1": "b"}, {"Q2": {"value": 1}}]')
    first, second = read_records(path)
    assert (type(first.content), first.content.key) == (Doubled, "Q1")
    assert type(second.content) is dict


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[" * 10_000_000, "import.not_json"),
        (b'{"a":' * 2_000_000, "import.not_json"),
        (b'[{"a": ' + b"[" * 5_000_000 + b"]" * 5_000_000 + b"}]", "import.not_json"),
        (b'["' + b'\\"' * 5_000_000, "import.not_json"),
        (b'"' * 9_999_999, "import.not_json"),
        (json.dumps([RECORD]).encode("utf-16"), "import.not_utf8"),
        ('[{"government": "Cô"}]'.encode("latin-1"), "import.not_utf8"),
        (b"\x00\xff\xfe", "import.not_utf8"),
        (b"", "import.empty"),
        (b" \n\n", "import.empty"),
        (gzip.compress(b"[]"), "import.packed"),
        (b"PK\x03\x04" + b"x" * 20, "import.packed"),
        (b'[{"a": \x00 1}]', "import.not_json"),
        (b"[]", "import.empty"),
        (b'[{"government": "ke"}', "import.not_json"),
        (b"[{'government': 'ke'}]", "import.not_json"),
        (b'[{"Q1": Infinity}]', "import.not_json"),
        (b'[{"Q1": -Infinity}]', "import.not_json"),
        (b"[" + b"{}," * 3000 + b"{}]", "import.too_many"),
        (b"<html></html>", "import.not_json"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_read_file_refuses_with_one_sentence(tmp_path, content, code):
    with pytest.raises(Problem) as caught:
        read_records(write(tmp_path, content))
    assert caught.value.code == code
    assert str(caught.value).startswith("cycle.json ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_read_file_refuses_a_large_file_unparsed(tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as stream:
        stream.truncate(100_000_001)
    for large in (path, Path("/dev/zero")):
        with pytest.raises(Problem) as caught:
            read_records(large)
        assert caught.value.code == "import.too_large"


def test_read_file_takes_numbers_beyond_all_measure_as_no_whole_numbers(tmp_path):
    path = write(tmp_path, f'[{{"a": 1e400, "b": {"9" * 5000}, "c": -{"9" * 30}, "d": -12}}]')
    (record,) = read_records(path)
    assert record.content == {"a": inf, "b": inf, "c": -1e30, "d": -12}
    assert type(record.content["d"]) is int


@pytest.mark.parametrize(
    "wrapped",
    [
        {"responseHeader": {"status": 0}, "response": {"numFound": 2, "docs": [RECORD, RECORD]}},
        {"@odata.context": "x", "value": [RECORD, RECORD]},
        {"d": {"results": [RECORD, RECORD]}},
        {"d": [RECORD, RECORD]},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": RECORD}, {"_source": RECORD}]}},
        {"total_rows": 2, "rows": [{"id": "1", "doc": RECORD}, {"id": "2", "doc": RECORD}]},
        {"data": {"items": [RECORD, RECORD]}},
        {"results": [RECORD, RECORD]},
    ],
)
def test_read_file_opens_what_programs_put_around_records(tmp_path, wrapped):
    assert read_records(write(tmp_path, json.dumps(wrapped))) == [
        JsonRecord(RecordPlace("cycle.json", 1), RECORD),
        JsonRecord(RecordPlace("cycle.json", 2), RECORD),
    ]


def test_read_file_leaves_an_unknown_wrapper_to_be_named(tmp_path):
    wrapped = {"parcel": {"inside": [RECORD]}}
    (found,) = read_records(write(tmp_path, json.dumps(wrapped)))
    assert understand(found, "4").trouble.code == "bch.unknown_wrapper"


@pytest.mark.parametrize(
    ("wrapped", "page"),
    [
        ({"response": {"numFound": 90, "docs": [RECORD]}}, True),
        ({"response": {"numFound": 1, "docs": [RECORD]}}, False),
        ({"value": [RECORD], "@odata.nextLink": "https://example.org/2"}, True),
        ({"value": [RECORD], "@odata.count": 5}, True),
        ({"d": {"results": [RECORD], "__next": "https://example.org/2"}}, True),
        ([RECORD], False),
        (RECORD, False),
    ],
)
def test_read_file_says_that_there_are_more_pages(tmp_path, wrapped, page):
    (found,) = read_records(write(tmp_path, json.dumps(wrapped)))
    assert found.is_of_a_page is page
    told = [trouble.code for trouble in understand(found, "4").troubles]
    assert ("bch.one_page" in told) is page
