"""Seeded frozen activity reports: undated, without cost, global, not undertaken, many places."""

from dataclasses import replace
from random import Random
from typing import Any

from biocap.collection.queries import FrozenVersion
from biocap.formats import load_edition
from tests.library.frozen import Inputs, needs_inputs, version_of

LISTS = load_edition("activity-report", "2009").option_lists
COUNTRIES = ["KEN", "UGA", "PER", "NOR", "FJI", "VAT", "EUE", "CHN"]
REGIONS = ["Africa", "Asia-Pacific", "GRULAC"]


def _codes(rng: Random, name: str, most: int) -> list[dict[str, str]]:
    options = [option.code for option in LISTS[name].options]
    return [{"code": code} for code in rng.sample(options, rng.randint(0, most))]


def activity_answers(rng: Random, title: str) -> dict[str, Any]:
    """Return the public answers of one report, most of them there, some not."""
    answers: dict[str, Any] = {"title": title, "organization": "Institute"}
    if rng.random() < 0.5:
        answers["status"] = {"code": rng.choice(["undertaken", "undertaken", "not_undertaken"])}
    for name, most in (("cross_cutting", 3), ("thematic", 4)):
        if picks := _codes(rng, name, most):
            answers[name] = picks
            if rng.random() < 0.4:
                answers["proposed_elements"] = f"{picks[0]['code']}: words of the title"
    if rng.random() < 0.8:
        answers["scope"] = {"code": rng.choice(["standalone", "larger_initiative"])}
    if rng.random() < 0.8:
        places: dict[str, Any] = {}
        if rng.random() < 0.7:
            places["countries"] = sorted(rng.sample(COUNTRIES, rng.randint(1, 5)))
        if rng.random() < 0.4:
            places["regions"] = sorted(rng.sample(REGIONS, rng.randint(1, 2)))
        if rng.random() < 0.2:
            places["global"] = True
        answers["location"] = places
    if rng.random() < 0.7:
        year = rng.randint(2001, 2009)
        answers["dates"] = {"from": f"{year}-05-01"}
        if rng.random() < 0.7:
            answers["dates"]["to"] = f"{year + 3}-04-30"
    elif rng.random() < 0.5:
        answers["dates"] = {"duration": 18, "unit": "months"}
    if rng.random() < 0.75:
        answers["grant_usd"] = rng.randint(0, 900_000)
        answers["cofinancing_usd"] = rng.randint(0, 100_000) + rng.choice([0, 0.1, 0.05])
        cents = round(answers["grant_usd"] * 100 + answers["cofinancing_usd"] * 100)
        answers["cost_usd"] = cents / 100
    return answers | _reporting(Random(title))


def _reporting(rng: Random) -> dict[str, Any]:
    """Return who paid, how sure the days are, and now and then days that are to come."""
    said: dict[str, Any] = {}
    if rng.random() < 0.7:
        donors = {"code": "donors", "specify": rng.choice(["Fund", "Fund; Other Fund", " "])}
        own = {"code": "own_programme"}
        said["payer"] = rng.choice([[own], [donors], [own, donors], [{"code": "donors"}]])
    if rng.random() < 0.5:
        said["dates_basis"] = {"code": rng.choice(["actual", "start_actual", "expected"])}
    if rng.random() < 0.2:
        said["dates"] = {"from": "2027-01-01", "to": "2028-12-31"}
    if rng.random() < 0.4:
        said["title"] = f"[{rng.choice(['fr', 'ar'])}] Titre"
    return said


def activity_versions(seed: int, number: int) -> list[FrozenVersion]:
    """Return that many frozen activity reports of an organization."""
    rng = Random(seed)
    return [
        version_of(
            activity_answers(rng, f"Activity {place}"),
            organization="Institute",
            format_code="activity-report",
        )
        for place in range(number)
    ]


def weakly_tied_versions() -> list[FrozenVersion]:
    """Return two reports whose one element is tied to goals of the plan, and weakly to each."""
    element = {"cross_cutting": [{"code": "human_resources"}]}
    reports = [{"title": "Training, costed", "cost_usd": 70_000.5}, {"title": "Training"}]
    return [
        version_of(report | element, organization="Institute", format_code="activity-report")
        for report in reports
    ]


def titled_versions() -> list[FrozenVersion]:
    """Return reports whose title says what they support: without an element, and with two."""
    elements = {"cross_cutting": [{"code": "human_resources"}, {"code": "information_exchange"}]}
    reports: list[dict[str, Any]] = [
        {"title": "Preparation of the third national biosafety reports", "cost_usd": 90_000},
        {"title": "National Biosafety Report, with training", "cost_usd": 30_001, **elements},
        {"title": "National biosafety reporting"},
        {"title": "Since the plan", "cost_usd": 1_000, "dates": {"from": "2023-02-01"}, **elements},
    ]
    return [
        version_of(report, organization="Institute", format_code="activity-report")
        for report in reports
    ]


def clustered_inputs(seed: int, number: int) -> Inputs:
    """Return inputs of that many reports: some of one activity, some part of another, in rings.

    Who gives them differs too, and nobody has decided yet whether some are one.
    """
    rng, told = Random(seed), Random(seed + 1000)
    versions = []
    for place in range(number):
        said = activity_answers(rng, f"Activity {place}")
        if told.random() < 0.5:
            named = f"activity  {told.randrange(number + 1)}"
            said |= {"scope": {"code": "larger_initiative"}, "larger_initiative": named}
        who = told.choice([{"party": "KEN"}, {"organization": "Institute"}])
        versions.append(version_of(said, **who, format_code="activity-report"))
    ids = [version.submission for version in versions]
    told.shuffle(ids)
    clusters = [
        {"activity": id_, "cluster": ids[place - place % 3]}
        for place, id_ in enumerate(ids[: number // 2])
    ]
    absent = {"activity": "not published", "cluster": ids[0] if ids else "nothing"}
    proposals = {
        (min(one, other), max(one, other))
        for one, other in (told.choices(ids, k=2) for _ in range(number // 4))
        if one != other
    }
    unknown = [{"one": "not published", "other": id_, "score": 0.5} for id_ in ids[:1]]
    return replace(
        needs_inputs(seed, 3, versions),
        given={
            "activity_clusters": [*clusters, absent],
            "activity_proposals": unknown
            + [{"one": one, "other": other, "score": 0.9} for one, other in sorted(proposals)],
        },
    )


def activity_inputs(seed: int, number: int) -> Inputs:
    """Return inputs with that many activities beside two small rounds of needs."""
    return needs_inputs(seed, 3, activity_versions(seed, number))
