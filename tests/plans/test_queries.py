"""The Action Plan of CP-10/4 is there in full (CBD/CP/MOP/DEC/10/4, annex and appendix)."""

import json

import pytest
from click.testing import CliRunner

from biocap.cli import biocap
from biocap.plans import Item, load_plan, plans
from biocap.shared.problems import Problem

PLAN = load_plan("cp-10-4")
COLUMNS = ("key_areas", "activities", "indicators", "outcomes")
ITEMS = {
    item.code: item for goal in PLAN.goals for column in COLUMNS for item in getattr(goal, column)
}


def test_load_has_14_goals_in_two_parts() -> None:
    assert plans() == ("bs-v-13", "cp-10-3", "cp-10-4", "inf-3-annex-ii")
    assert {part.title: [goal.code for goal in part.goals] for part in PLAN.parts} == {
        "A. Areas for implementation": [f"A.{number}" for number in range(1, 11)],
        "B. Enabling environment": [f"B.{number}" for number in range(1, 5)],
    }


def test_load_has_every_item_of_the_table() -> None:
    counts = {
        goal.code: tuple(len(getattr(goal, column)) for column in COLUMNS) for goal in PLAN.goals
    }
    assert counts == {
        "A.1": (2, 2, 2, 1),
        "A.2": (2, 2, 3, 2),
        "A.3": (2, 3, 3, 1),
        "A.4": (1, 1, 1, 1),
        "A.5": (5, 5, 6, 2),
        "A.6": (2, 3, 4, 1),
        "A.7": (1, 1, 2, 1),
        "A.8": (4, 3, 4, 2),
        "A.9": (2, 4, 4, 2),
        "A.10": (5, 6, 6, 1),
        "B.1": (4, 4, 5, 2),
        "B.2": (3, 3, 4, 2),
        "B.3": (5, 7, 7, 1),
        "B.4": (3, 2, 2, 2),
    }
    assert [sum(column) for column in zip(*counts.values(), strict=True)] == [41, 46, 53, 21]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # Each of these is broken over the end of a page.
        (
            "A.5(3)",
            "Access to infrastructure and technical expertise for risk assessment and risk "
            "management",
        ),
        (
            "A.5(ii)",
            "Provide training on conducting and reviewing risk assessments, including use "
            "of resource documents and gathering and analysis of scientific information",
        ),
        (
            "A.5(b)",
            "Percentage of Parties that provide training on conducting and reviewing risk "
            "assessment and risk management",
        ),
        (
            "A.5.o2",
            "Increased involvement of academia and specialized research institutes "
            "strengthens scientific support for risk assessment and risk management",
        ),
        (
            "A.6(1)",
            "Establishment of functional national systems for detection, notification and "
            "appropriate responses to unintentional transboundary movements, in accordance "
            "with Article 17 of the Protocol",
        ),
        (
            "A.8(2)",
            "Strengthening sampling, detection and identification capacities of officials "
            "and laboratory staff",
        ),
        (
            "A.8.o2",
            "By sharing information and quality assurance programmes in laboratory "
            "networks, accurate, robust and reliable analytical results and efficient "
            "procedures are promoted",
        ),
        (
            "A.9(iv)",
            "Establish research and information exchange cooperation on any socioeconomic "
            "considerations arising from the impacts of LMOs on the conservation and "
            "sustainable use of biodiversity, especially on indigenous peoples and local "
            "communities, with academia, other stakeholders and indigenous peoples and "
            "local communities",
        ),
        (
            "A.9(d)",
            "Percentage of Parties that established collaborations with academia that have "
            "the experience needed in socioeconomic evaluations and with indigenous peoples "
            "and local communities",
        ),
        (
            "A.10(4)",
            "Strengthening capacities of competent authorities of Parties to the "
            "Supplementary Protocol to discharge their functions",
        ),
        (
            "A.10(iv)",
            "Develop resource materials to assist competent authorities in discharging "
            "their responsibilities under the Supplementary Protocol",
        ),
        (
            "A.10(e)",
            "Percentage of Parties whose competent authorities and other relevant "
            "stakeholders have been trained to evaluate damage, establish causal links and "
            "determine appropriate response measures",
        ),
        (
            "B.1(iv)",
            "Cooperate at the national, bilateral, regional and multilateral levels with "
            "partners from relevant sectors and stakeholders in carrying out "
            "capacity-building activities",
        ),
        # These were mended (errata.yaml).
        (
            "A.4(i)",
            "Provide technical and adequate financial support for Parties concerned to "
            "carry out activities set out in compliance action plans, to address identified "
            "issues of non-compliance",
        ),
        (
            "A.5(5)",
            "Parties have qualified staff to undertake case-by-case risk assessment and "
            "risk management",
        ),
        # The first and the last of the table.
        (
            "A.1(1)",
            "Development and implementation of legal, administrative and other measures to "
            "implement the Protocol",
        ),
        (
            "B.4.o2",
            "Increased awareness on the importance of biosafety across government and "
            "relevant stakeholders",
        ),
    ],
)
def test_load_reads_the_cells_of_the_table(code: str, text: str) -> None:
    assert ITEMS[code] == Item(code, text, code in SUPPLEMENTARY)


SUPPLEMENTARY = {
    *(f"A.10({area})" for area in (2, 3, 4, 5)),
    *(f"A.10({activity})" for activity in ("ii", "iii", "iv", "v", "vi")),
}


def test_load_marks_what_is_for_parties_to_the_supplementary_protocol() -> None:
    assert {code for code, item in ITEMS.items() if item.supplementary_protocol} == SUPPLEMENTARY
    assert PLAN.supplementary_protocol == "For Parties to the Supplementary Protocol"


def test_load_title_of_a_goal_broken_over_a_page() -> None:
    goal = PLAN.goal("A.5")
    assert goal is not None
    assert goal.title == (
        "Parties carry out scientifically sound risk assessments of living modified organisms "
        "(LMOs), and manage and control identified risks to prevent adverse effects of LMOs on "
        "the conservation and sustainable use of biological diversity taking also into account "
        "risks to human health"
    )


def test_load_has_the_paragraphs_of_decision_and_annex() -> None:
    assert [paragraph.number for paragraph in PLAN.decision] == list("1234567")
    assert PLAN.decision[4].text == (
        "Decides that the baseline for the Capacity-building Action Plan shall comprise "
        "information gathered in the fourth reporting cycle;³"
    )
    assert PLAN.footnotes["3"] == "CBD/SBI/3/3/Add.1."
    annex = {section.title: section for section in PLAN.annex}
    assert [p.number for section in annex.values() for p in section.paragraphs] == [
        str(number) for number in range(1, 25)
    ]
    providers = annex["Capacity-building providers and target audiences"]
    assert providers.within == "annex.III"
    # Broken over a page.
    assert providers.paragraphs[4].text.endswith(
        "The Strategic Plan for the Cartagena Protocol on Biosafety for the period 2011–2020, "
        "also adopted in 2010, included elements on liability and redress and the "
        "Supplementary Protocol. The Supplementary Protocol entered into force on 5 March 2018."
    )


def test_load_in_a_language_without_texts_is_english_and_says_so(untranslated: None) -> None:
    assert load_plan("cp-10-4", "fr") == PLAN
    assert PLAN.language == "en"


def test_load_in_a_language_says_whose_the_words_are() -> None:
    plan = load_plan("cp-10-4", "ar")
    assert (plan.language, plan.official, plan.complete) == ("ar", False, True)
    assert [goal.code for goal in plan.goals] == [goal.code for goal in PLAN.goals]
    assert plan.goals[0].title != PLAN.goals[0].title


def test_load_of_an_unknown_plan() -> None:
    with pytest.raises(Problem) as caught:
        load_plan("cp-99-9")
    assert (
        str(caught.value)
        == "There is no plan “cp-99-9”. There are: bs-v-13, cp-10-3, cp-10-4, inf-3-annex-ii."
    )


def test_show_command_as_json() -> None:
    answer = json.loads(CliRunner().invoke(biocap, ["plans", "show", "cp-10-4", "--json"]).output)
    assert len(answer["goals"]) == 14
    first = answer["goals"][0]
    assert (first["code"], first["title"]) == (
        "A.1",
        "Parties have in place functional national biosafety frameworks",
    )
    assert first["key_areas"][1] == {
        "code": "A.1(2)",
        "text": "Strengthening capacities of competent national authorities",
        "supplementary_protocol": False,
    }


def test_show_command_in_words() -> None:
    lines = CliRunner().invoke(biocap, ["plans", "show", "cp-10-4"]).output.splitlines()
    assert lines[0] == "Capacity-building Action Plan for the Cartagena Protocol on Biosafety"
    assert (
        "    A.10(5)  Development or identification of baselines of the status of biodiversity "
        "[For Parties to the Supplementary Protocol]"
    ) in lines
