"""Activities and materials of the programme on public awareness equal a plain reading."""

import re
from pathlib import Path

import yaml

from biocap.indicators.programme.activities import ProgrammeActivity, programme_activities
from biocap.parties.reference import PARTIES
from biocap.shared.definitions import PROJECT
from tests.library.frozen import Inputs, version_of
from tests.reference.activities_twin import undertaken
from tests.reference.conftest import ActivityWorld

TIED = yaml.safe_load((PROJECT / "crosswalks" / "objectives-indicators.yaml").read_text("utf-8"))


def programme_twin(world: ActivityWorld) -> list[ProgrammeActivity]:
    """Return the same from the frozen answers, element by element and word by word."""
    told = []
    for activity, answers in world[1].items():
        if not undertaken(answers):
            continue
        if not any(it["code"] == TIED["element"] for it in answers.get("cross_cutting", [])):
            continue
        said = re.sub(r"^\[\w+\] ", "", answers["title"])
        title = said.lower()
        at = tuple(
            tie["of"]
            for tie in TIED["ties"]
            if any(
                re.search(rf"(?<!\\w){re.escape(word)}(?!\\w)", title)
                for word in tie.get("words", [])
            )
        )
        languages = tuple(it["code"] for it in answers.get("material_languages", []))
        links = tuple(it["url"] for it in answers.get("links", []))
        of = answers.get("organization", "")
        ours = f"{TIED['element']}:" in answers.get("proposed_elements", "")
        told.append(ProgrammeActivity(activity, said, of, at, languages, links, ours))
    return sorted(told, key=lambda it: it.activity)


def test_programme_activities(activity_world: ActivityWorld) -> None:
    assert list(programme_activities(activity_world[0])) == programme_twin(activity_world)


def test_titles_and_materials_put_activities_at_objectives(tmp_path: Path) -> None:
    made = {
        "Training on public PARTICIPATION, with a manual": ("E.4", "P.3", "P.7"),
        "Participations of schoolchildren": (),
        "Biosafety education at schools": ("E.2", "P.5"),
    }
    versions = tuple(
        version_of(
            {
                "title": title,
                "cross_cutting": [{"code": "awareness"}],
                "links": [{"url": f"https://example.org/{number}"}],
                "material_languages": [{"code": "fr"}, {"code": "other", "specify": "Wolof"}],
            },
            organization="FAO",
            format_code="activity-report",
        )
        for number, title in enumerate(made)
    )
    library = Inputs(versions, (), (), PARTIES).open(tmp_path)
    told = {it.title: it for it in programme_activities(library)}
    assert {title: it.objectives for title, it in told.items()} == made
    assert {it.languages for it in told.values()} == {("fr", "other")}
    assert sorted(it.links for it in told.values()) == [
        (f"https://example.org/{number}",) for number in range(3)
    ]
