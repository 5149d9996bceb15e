import pytest
from hypothesis import given
from hypothesis import strategies as st

from biocap import formats
from biocap.exchange.bch.answers import Fields
from tests.exchange.bch.records import answers_of, edition_of, in_bch_shapes

RISK_ASSESSMENT = "7C980FF4-3C5B-4711-81F9-BA6F28C12598"
OTHER = "5B6177DD-5E5E-434E-8CB7-D63D67D5EBED"


def read(number: str, fields: dict, languages=("en",)):
    found = Fields(edition_of(number), list(languages))
    found.read(fields)
    return found.answers, [(t.level, t.question, t.code) for t in found.troubles]


@pytest.mark.parametrize("number", ["4", "5"])
@pytest.mark.parametrize("seed", range(5))
def test_read_leads_every_kind_back_to_the_same_answers(number, seed):
    edition, answers = edition_of(number), answers_of(number, seed)
    raw, troubles = read(number, in_bch_shapes(edition, answers))
    found = {key: formats.read_answer(edition, key, value) for key, value in raw.items()}
    assert {key: value for key, value in found.items() if value is not None} == answers
    assert troubles == []


@pytest.mark.parametrize("number", ["4", "5"])
def test_read_knows_every_question_and_option(number):
    edition = edition_of(number)
    for question in edition.questions.values():
        for option in question.options:
            value = option.bch or option.code
            for shape in (value, value.lower(), value.upper(), {"identifier": f"{value}@2"}):
                wrapped = {question.code: [shape] if question.kind == "choices" else shape}
                raw, troubles = read(number, wrapped)
                picked = raw[question.code]
                picked = picked[0] if isinstance(picked, list) else picked
                assert (picked, troubles) == ({"code": option.code}, [])


def test_read_the_shapes_of_one_question():
    area = [{"code": "risk_assessment"}]
    for shape in (
        [{"value": RISK_ASSESSMENT}],
        [RISK_ASSESSMENT.lower()],
        {"options": [{"identifier": RISK_ASSESSMENT}]},
        {"value": RISK_ASSESSMENT},
        [{"value": {"identifier": RISK_ASSESSMENT}}],
    ):
        assert read("4", {"Q135": shape}) == ({"Q135": area}, [])
    for shape in (
        {"value": "true"},
        {"value": True},
        True,
        "true",
        ["true"],
        {"identifier": "true"},
    ):
        assert read("4", {"Q133": shape}) == ({"Q133": {"code": "true"}}, [])
    for shape in ({"value": {"en": "x"}}, {"en": "x"}, {"value": {"en": "<p>x</p>"}}):
        assert read("4", {"Q020": shape}) == ({"Q020": "[en] x"}, [])
    for shape in ("x", {"value": "x"}, {"value": "<p>x</p>"}):
        assert read("4", {"Q020": shape}) == ({"Q020": "x"}, [])
    for shape in ({"value": 3}, 3, "3", {"value": "3"}, 3.0):
        assert read("5", {"Q026_adq": shape}) == ({"Q026_adq": 3}, [])


def test_read_words_beside_an_option():
    fields = {
        "Q017": {"value": "true.some", "additionalInformation": {"en": "<p>Small line</p>"}},
        "Q135": [{"identifier": OTHER, "customValue": {"en": "Sampling"}}],
        "Q133": {"value": "true", "additionalInformation": {"en": "not asked"}},
    }
    assert read("4", fields) == (
        {
            "Q017": {"code": "true.some", "specify": "[en] Small line"},
            "Q135": [{"code": "other", "specify": "[en] Sampling"}],
            "Q133": {"code": "true"},
        },
        [("answer", "Q133", "bch.words_unasked")],
    )


def test_read_rows_of_a_grid():
    row = "3B9ECE67-B35C-40FF-8C06-4EA5FF762899"
    other = "6dd1b161-4cdb-4900-bd31-dbb97e86b2ae"
    fields = {
        "Q036": [
            {"value": row, "additionalInformation": 40},
            {"value": other, "additionalInformation": "many"},
            {"value": "nonsense", "additionalInformation": 1},
        ]
    }
    raw, troubles = read("4", fields)
    assert {key: value for key, value in raw.items() if value is not None} == {
        "Q036/approved_without_conditions": {"percent": 40},
        "Q036/prohibited": {},
    }
    assert troubles == [
        ("answer", "Q036/prohibited", "bch.wrong_shape"),
        ("answer", "Q036", "bch.unknown_option"),
    ]


def test_read_names_what_does_not_fit_and_takes_the_rest():
    fields = {
        "Q014": {"value": "implementation.fullyDone"},
        "Q015": [{"value": "instrument.nationalBiosafetyLaws"}, {"value": "instrument.dream"}],
        "Q017": ["true", "false"],
        "Q018": 1.5,
        "Q020": 7,
        "Q999": {"value": "x"},
        "Q998": {"value": ""},
        "colour": "green",
        "_note": "ours",
        "contact": {"identifier": "X@1"},
        "reportPeriodStartDate": "2015-11-01",
        "reportPeriodEndDate": "tomorrow",
        "Q133": {"value": "false"},
    }
    assert read("4", fields) == (
        {
            "Q015": [{"code": "instrument.nationalBiosafetyLaws"}],
            "Q133": {"code": "false"},
            "period": {"from": "2015-11-01"},
        },
        [
            ("answer", "Q014", "bch.unknown_option"),
            ("answer", "Q015", "bch.unknown_option"),
            ("answer", "Q017", "bch.wrong_shape"),
            ("answer", "Q018", "bch.wrong_shape"),
            ("answer", "Q020", "bch.wrong_shape"),
            ("answer", "Q999", "bch.unknown_question"),
            ("answer", "colour", "bch.unknown_question"),
            ("answer", "reportPeriodEndDate", "bch.wrong_shape"),
        ],
    )


def test_read_keeps_every_language_of_a_text():
    fields = {"Q020": {"value": {"en": "Text", "fr": "Texte"}}}
    assert read("4", fields, ["fr"]) == (
        {"Q020": "[fr] Texte\n\n[en] Text"},
        [],
    )


def test_read_null_takes_an_answer_back():
    assert read("4", {"Q133": None, "Q015": [], "Q020": {"value": {}}}) == (
        {"Q133": None, "Q015": None, "Q020": None},
        [],
    )


@given(st.data())
def test_plain_picks_taken_at_sight_are_read_as_any_other(data):
    """A blank beside them leads the long way round; it is skipped there."""
    edition = edition_of(data.draw(st.sampled_from("45")))
    several = [one for one in edition.questions.values() if one.kind == "choices"]
    question = data.draw(st.sampled_from(several))
    known = [option.bch or option.code for option in question.options]
    odd = ["no such", known[0].lower(), f" {known[0]} ", f"{known[0]}@2", "", 5, True, None, ["x"]]
    chosen = data.draw(st.lists(st.sampled_from(known + odd), max_size=6))
    raw = [{"value": value} for value in chosen]
    assert read(edition.edition, {question.code: raw}) == read(
        edition.edition, {question.code: [*raw, None]}
    )


def test_the_picks_of_the_edition_are_as_they_were():
    """They stand in the answers of many; reading, checking and taking over changes none."""
    for number in "45":
        for code, picks in edition_of(number).one_of.items():
            assert picks == {
                option.code: {"code": option.code}
                for option in edition_of(number).questions[code].options
            }
