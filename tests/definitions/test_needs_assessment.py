"""The needs assessment of 2009 is complete and literal (UNEP/CBD/BS/COP-MOP/5/INF/3, annex III)."""

import re
from pathlib import Path
from typing import Any

from biocap.shared.located import read_located

FOLDER = Path(__file__).parents[2] / "definitions/formats/needs-assessment/2009"
PRINTED = Path(__file__).parent / "printed" / "annex-iii-table.txt"
"""The table of question 3 line by line, heads of pages included."""

PAGE_HEAD = (
    "Broad areas in which capacity is needed Specific capacity priority need Extent to which the "
    "need has been addressed Preferred means to address the need (Select options 1-9) 0 1 2 3 4 "
)
ITEMS = {"A.i": 12, "A.ii": 11, "A.iii": 9, "A.iv": 6, "A.v": 7} | dict(
    zip("BCDEFGHIJKLM", (9, 11, 9, 15, 15, 14, 11, 8, 7, 8, 4, 4), strict=True)
)


def structure() -> Any:
    return read_located(FOLDER / "format.yaml")


def grids() -> dict[str, Any]:
    found = [q for s in structure()["sections"] for q in s["questions"] if q["kind"] == "grid"]
    return {question["code"]: question for question in found}


def words() -> Any:
    return read_located(FOLDER / "texts" / "en.yaml")


def errata() -> Any:
    return read_located(FOLDER / "errata.yaml")["errata"]


def test_every_area_has_its_items_and_they_are_160() -> None:
    counted: dict[str, int] = {}
    for question in grids().values():
        for row in question["rows"]:
            part = row.get("group") or row["code"].split(".")[0]
            counted[part] = counted.get(part, 0) + 1
    assert (counted, sum(counted.values())) == (ITEMS, 160)


def test_rows_are_numbered_within_their_group_and_end_with_other() -> None:
    for part, number in ITEMS.items():
        rows = grids()[f"needs.{part[0]}"]["rows"]
        own = [row for row in rows if row.get("group", part[0]) == part]
        assert [row["code"] for row in own] == [
            *(f"{part}.{place}" for place in range(1, number)),
            f"{part}.other",
        ]
        assert [row.get("other", False) for row in own] == [False] * (number - 1) + [True]


def test_every_grid_asks_extent_and_means_of_three_rows_at_most() -> None:
    for code, question in grids().items():
        assert (question["at_most"], question["required"]) == (3, "notice"), code
        assert question["columns"] == [
            {
                "code": "extent",
                "kind": "choice",
                "options": "extent",
                "required": "error",
                "required_added": True,
            },
            {
                "code": "means",
                "kind": "choices",
                "options": "means",
                "at_most": 3,
                "required": "notice",
            },
        ]


def test_each_area_is_shown_when_it_is_selected() -> None:
    asked = [s for s in structure()["sections"] if s["code"].startswith("needs.")]
    assert [(s["code"], s["shown_when"]) for s in asked] == [
        (f"needs.{area}", {"question": "areas", "includes": area}) for area in "ABCDEFGHIJKLM"
    ]


def test_the_table_reads_as_printed_once_what_was_mended_is_put_back() -> None:
    texts = words()
    put_back = {entry["row"]: entry["printed"] for entry in errata() if "row" in entry}
    read_out = []
    for code, question in grids().items():
        own = texts["questions"][code]
        title = texts["sections"][code]["title"]
        read_out.append(title.replace("M. Taking", "K. Taking"))
        group = None
        for row in question["rows"]:
            if row.get("group") != group:
                group = row["group"]
                read_out.append(own["row_groups"][group])
            read_out.append("o " + put_back.get(row["code"], own["rows"][row["code"]]))
    assert " ".join(read_out) == as_printed()


def as_printed() -> str:
    """Return the table as one line, without heads of pages and with broken words joined."""
    folded = re.sub(r"\s+", " ", PRINTED.read_text("utf-8")).strip() + " "
    return folded.replace(PAGE_HEAD, "").replace("socio- economic", "socio-economic").strip()


def test_what_was_mended_is_what_the_texts_say() -> None:
    texts = words()
    rows = {entry["row"]: entry for entry in errata() if "row" in entry}
    assert {code: (e["printed"], e["mended"]) for code, e in rows.items()} == {
        "A.v.6": (
            "Training of customs and boarder control officers",
            "Training of customs and border control officers",
        ),
        "K.6": (
            "Training of customs and boarder control officials",
            "Training of customs and border control officials",
        ),
        "A.iv.other": ("Other", "Other (specify)"),
        "A.v.other": ("Other", "Other (specify)"),
        "C.other": ("Other", "Other (specify)"),
        "J.other": ("Other", "Other (specify)"),
    }
    for code, entry in rows.items():
        assert texts["questions"][entry["question"]]["rows"][code] == entry["mended"]
    assert texts["sections"]["needs.M"]["title"] == "M. Taking into account risks to human health"
    assert all(entry["reason"] and entry["place"] for entry in errata())


def test_both_printed_labels_of_an_area_are_kept_where_they_differ() -> None:
    texts = words()
    both = {
        area: (label, texts["questions"][f"needs.{area}"].get("printed"))
        for area, label in texts["option_lists"]["areas"].items()
        if f"{area}. {label}" != texts["sections"][f"needs.{area}"]["title"]
    }
    assert both == {
        "C": (
            "Capacity in risk assessment and other scientific and technical expertise",
            "C. Risk assessment and other scientific and technical expertise",
        ),
        "D": ("Capacity in risk management", "D. Risk management"),
        "F": (
            "Information exchange and data management including participation in the Biosafety "
            "Clearing-House",
            "F. Information exchange and data management including full participation in the "
            "Biosafety Clearing-House",
        ),
        "J": (
            "Handling of Socio-economic considerations in decision making regarding LMOs",
            "J. Handling of socio-economic considerations in decision-making regarding LMOs",
        ),
    }


def test_question_3_explains_the_scale_as_printed() -> None:
    printed = (
        "For each of the broad areas selected identify up to three specific priority needs and to "
        "indicate, on a scale of 0 to 4, the extent to which the need has been addressed (whereby "
        "0 means not at all addressed and 4 means largely addressed). For each identified specific "
        "priority need, select up to 3 preferred means for assistance to address the need."
    )
    questions = words()["questions"]
    assert {questions[code]["text"] for code in ("specific_needs", *grids())} == {printed}
    between = {str(step): str(step) for step in range(1, 4)}
    ends = {"0": "0 – not at all addressed", "4": "4 – largely addressed"}
    assert words()["option_lists"]["extent"] == between | ends


def test_the_key_of_means_has_the_heading_that_annex_iii_prints() -> None:
    keys = {words()["questions"][code]["columns"]["means"]["key"] for code in grids()}
    assert keys == {"Key for the preferred means of assistance:"}
    assert all("key" not in words()["questions"][code]["columns"]["extent"] for code in grids())


def test_the_nine_means_as_printed() -> None:
    assert words()["option_lists"]["means"] == {
        "1": "Education and training",
        "2": "Funding support",
        "3": "Guidance/training materials",
        "4": "Knowledge sharing (e.g. through conferences and other fora)",
        "5": "Membership with professional bodies/networks",
        "6": "Exchange programmes, internships, study tours or twinning arrangements",
        "7": "Scholarships/ fellowships",
        "8": "Technical assistance and advice",
        "9": "Other (specify)",
    }
    assert [o for o in structure()["option_lists"]["means"] if o.get("other")] == [
        {"code": "9", "other": True}
    ]


def test_contacts_documents_and_notes_are_private_and_the_rest_public() -> None:
    questions = [q for s in structure()["sections"] for q in s["questions"]]
    assert {q["visibility"] for q in questions if q["kind"] == "grid"} == {"public"}
    assert {q["code"]: q["visibility"] for q in questions if q["kind"] != "grid"} == {
        "country": "public",
        "areas": "public",
        "specific_needs": "public",
        "contact": "private",
        "other_information": "public",
        "documents": "private",
        "notes": "private",
    }
