"""The clock of unmet needs, recomputed in plain Python from the frozen versions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from biocap.formats.written_days import first_day, last_day
from biocap.indicators.crosswalks import crosswalk
from biocap.library.queries import Library
from biocap.support.clock import UnservedNeed, unserved_needs
from biocap.support.clock_tables import unserved_by_area, unserved_by_region
from biocap.telling.names import Words
from tests.contracts.frozen_world import REAL, REHEARSAL, frozen_inputs
from tests.library.frozen import version_of
from tests.support.offers import OFFER

OVER = {**OFFER, "areas": [{"code": it} for it in "ABCDEFGHIJKLM"], "where": {"global": True}}
OVER |= {"period": {"to": "2019-12-31"}, "serves.L": []}
"""It would serve everybody, and was over before the data cut-off."""
WORLD = frozen_inputs(30, 40)
OFFERED = version_of(OVER, submission=f"{911:032}", format_code="support-offer", edition="2026")
INPUTS = replace(WORLD, versions=(*WORLD.versions, OFFERED))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return INPUTS.open(tmp_path_factory.mktemp("library"))


def needs(round: str) -> Iterator[tuple[str, str, int, date]]:
    """Yield (party, item, extent, day) of the needs of a round at extent 0 to 2."""
    due = {line.code: line.due_on for line in INPUTS.rounds}
    for version in INPUTS.versions:
        if version.round != round or version.after_cut_off:
            continue
        day = version.submitted_at.date() if version.submitted_at else due[round]
        for key, said in version.body["answers"].items():
            if key.startswith("needs.") and "/" in key and "extent" in said:
                extent = int(said["extent"]["code"])
                if extent <= 2:
                    yield version.party, key.partition("/")[2], extent, day


def of_format(code: str) -> list[dict[str, Any]]:
    return [v.body["answers"] for v in INPUTS.versions if v.body["format"] == code]


def is_active(party: str, region: str, item: str, since: date) -> bool:
    elements = {
        tie.from_
        for tie in crosswalk("element", "area")
        if tie.is_strong and tie.to == item[0] and (not tie.items or item in tie.items)
    }
    for said in of_format("activity-report"):
        if said.get("status") == {"code": "not_undertaken"}:
            continue
        named = {o["code"] for q in ("cross_cutting", "thematic") for o in said.get(q, [])}
        dates, where = said.get("dates", {}), said.get("location", {})
        if "to" in dates:
            end = last_day(dates["to"])
        elif "from" in dates:
            end = first_day(dates["from"])
        else:
            continue
        there = party in where.get("countries", []) or region in where.get("regions", [])
        if elements & named and there and end >= since:
            return True
    return False


def is_offered(party: str, region: str, item: str, until: date) -> bool:
    for said in of_format("support-offer"):
        if said["standing"]["code"] == "withdrawn":
            continue
        if last_day(said.get("period", {}).get("to", "9999")) < until:
            continue
        if item[0] not in {o["code"] for o in said["areas"]}:
            continue
        narrowed = {o["code"] for o in said.get(f"serves.{item[0]}", [])}
        where = said.get("where", {})
        countries, regions = where.get("countries", []), where.get("regions", [])
        meant = party in countries or region in regions or not (countries or regions)
        if (not narrowed or item in narrowed) and (meant or where.get("global")):
            return True
    return False


@pytest.mark.parametrize("round", [REAL, REHEARSAL])
def test_unserved_needs_are_those_of_the_twin(library: Library, round: str) -> None:
    until = datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()
    before = {line.code: line.previous for line in INPUTS.rounds}
    chain = [round]
    while before[chain[-1]]:
        chain.append(before[chain[-1]])
    first: dict[tuple[str, str], date] = {}
    for code in chain:
        for party, item, _extent, day in needs(code):
            first[party, item] = min(day, first.get((party, item), day))
    expected = []
    for party, item, extent, _day in needs(round):
        region, since = INPUTS.parties[party].group, first[party, item]
        if is_active(party, region, item, since) or is_offered(party, region, item, until):
            continue
        days = max((until - since).days, 0)
        expected.append(UnservedNeed(party, region, item[0], item, extent, since, days))
    expected.sort(key=lambda it: (-it.days, it.party, it.item))
    words = Words(library, "en")
    found = unserved_needs(words, words.round(round))
    assert list(found.rows) == expected
    assert found.named == len(list(needs(round)))
    assert 0 < len(expected) < found.named
    line = words.round(round)
    counted = [
        unserved_by_area(words, line, found.rows),
        unserved_by_region(line, found.rows),
    ]
    for table, key in zip(counted, ("area", "region"), strict=True):
        days: dict[str, list[int]] = {}
        for row in expected:
            days.setdefault(getattr(row, key), []).append(row.days)
        told = [(code, len(of), max(of)) for code, of in days.items()]
        told.sort(key=lambda it: (-it[1], it[0]))
        assert [(row.code, row.number, row.longest) for row in table.rows] == told
