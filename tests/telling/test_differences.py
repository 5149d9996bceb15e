"""What differs between two sets of answers."""

from biocap import formats
from biocap.telling.answers import AnswerPart
from biocap.telling.differences import Difference, Side, differences

NEEDS = formats.load_edition("needs-assessment", "2009")
TEXTS = NEEDS.texts("en")


WORDS_OF_ROW = (("fr", "Chiffrement"), ("ar", "تشفير"))


def side(values: dict[str, object]) -> Side:
    return Side(NEEDS, TEXTS, values)


def in_short(before: dict[str, object], after: dict[str, object]) -> list[tuple[object, ...]]:
    return [
        (it.kind, it.row or it.label, it.column, words(it.was), words(it.now))
        for it in differences(side(before), side(after))
    ]


def words(said: tuple[AnswerPart, ...]) -> list[str]:
    return [one.words for one in said]


def test_differences_of_the_same_answers_are_none() -> None:
    answers = {"areas": [{"code": "L"}], "needs.L/L.1": {"extent": {"code": "2"}}}
    assert differences(side(answers), side(dict(answers))) == ()


def test_differences_say_what_was_given_changed_and_taken_back() -> None:
    before = {"areas": [{"code": "L"}], "other_information": "A plan.", "notes": "Old"}
    after = {"areas": [{"code": "L"}, {"code": "A"}], "notes": "Old", "contact": {"name": "Ada"}}
    area_l, area_a = (TEXTS.option("areas", code) for code in "LA")
    label = TEXTS.questions
    assert in_short(before, after) == [
        ("changed", label["areas"].label, "", [area_l], [area_l, area_a]),
        ("given", label["contact"].label, "", [], ["Ada"]),
        ("taken_back", label["other_information"].label, "", ["A plan."], []),
    ]


def test_differences_in_a_row_stand_by_column() -> None:
    row = {"extent": {"code": "2"}, "means": [{"code": "1"}]}
    label = TEXTS.questions["needs.L"]
    name, extent = label.rows["L.1"], label.columns["extent"].label
    changed = in_short({"needs.L/L.1": row}, {"needs.L/L.1": {**row, "extent": {"code": "3"}}})
    assert [(kind, row, column) for kind, row, column, *_ in changed] == [("changed", name, extent)]
    assert [said[0][:1] for said in changed[0][3:]] == ["2", "3"]
    given = in_short({}, {"needs.L/L.1": {}})
    assert given == [("given", name, "", [], ["named"])]
    back = in_short({"needs.L/L.1": {"extent": {"code": "2"}}}, {})
    assert [(kind, column) for kind, _row, column, *_ in back] == [
        ("taken_back", ""),
        ("taken_back", extent),
    ]


def test_differences_say_the_languages_of_what_names_a_row() -> None:
    rows = [{"needs.L/L.other": {"specify": f"[{code}] {words}"}} for code, words in WORDS_OF_ROW]
    (difference,) = differences(*map(side, rows))
    was, now = difference.was[0], difference.now[0]
    assert [(was.language, was.words), (now.language, now.words)] == list(WORDS_OF_ROW)


def test_differences_mark_what_is_private_and_who_answered() -> None:
    (difference,) = differences(
        side({}), side({"notes": "For the Secretariat."}), told=lambda key: f"Ada, {key}"
    )
    assert isinstance(difference, Difference)
    assert (difference.private, difference.told) == (True, "Ada, notes")


def test_differences_say_as_it_stands_what_neither_side_can_read() -> None:
    was, now = {"gone": {"name": "Ada"}, "gone/row": {"old": 1}}, {"gone/row": {"old": 2}}
    sides = [Side(NEEDS, TEXTS, values, apart=values) for values in (was, now)]
    found = [
        (it.section, it.label, it.kind, words(it.was), words(it.now)) for it in differences(*sides)
    ]
    assert found == [
        ("", "gone", "taken_back", ["Ada"], []),
        ("", "gone/row", "changed", ["1"], ["2"]),
    ]
