"""What differs between two sets of answers."""

from biocap import formats
from biocap.telling.answers import Said
from biocap.telling.differences import Difference, differences

NEEDS = formats.load("needs-assessment", "2009")
TEXTS = NEEDS.texts("en")


def in_short(before: dict[str, object], after: dict[str, object]) -> list[tuple[object, ...]]:
    return [
        (it.kind, it.row or it.label, it.column, words(it.was), words(it.now))
        for it in differences(NEEDS, TEXTS, before, after)
    ]


def words(said: tuple[Said, ...]) -> list[str]:
    return [one.words for one in said]


def test_differences_of_the_same_answers_are_none() -> None:
    answers = {"areas": [{"code": "L"}], "needs.L/L.1": {"extent": {"code": "2"}}}
    assert differences(NEEDS, TEXTS, answers, dict(answers)) == ()


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


def test_differences_mark_what_is_private_and_who_answered() -> None:
    (difference,) = differences(
        NEEDS, TEXTS, {}, {"notes": "For the Secretariat."}, told=lambda key: f"Ada, {key}"
    )
    assert isinstance(difference, Difference)
    assert (difference.private, difference.told) == (True, "Ada, notes")
