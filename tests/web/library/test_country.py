"""The page of a country: where it stands on each indicator, and the reports it sent."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.test import Client

from biocap.indicators import measures
from biocap.indicators.figures import State
from biocap.library.places import LOCAL
from biocap.library.queries import Library
from biocap.parties.reference import PARTIES
from biocap.telling.names import Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.country import country_page
from tests.evaluation import BASELINE, MIDTERM
from tests.library.frozen import Inputs, needs_inputs
from tests.web.library.test_goals import said
from tests.web.library.test_pages import text_of
from tests.web.seen import seen


def test_country_prints_its_state_under_each_indicator(
    client: Client, plan_library: Library
) -> None:
    states = measures.states(plan_library, MIDTERM)
    party = next(s.party for s in states if s.state is State.YES)
    html = seen(client.get(f"/en/countries/{party}/").text)
    own = {(s.indicator, s.cycle): s for s in states if s.party == party}
    shown = {
        code: [text_of(cell) for cell in re.findall(r"<td.*?</td>", row, re.S)]
        for row, code in re.findall(r'(<tr><th scope="row"><a[^>]+>([AB][^<]+)</a>.*?</tr>)', html)
    }
    assert len(shown) > 30
    names = {"yes": "Yes", "partly": "Partly", "no": "No", "blank": "Left blank"}
    for code, cells in shown.items():
        for cycle, cell in zip(("baseline", "midterm"), cells, strict=True):
            state = own.get((code, cycle))
            if state is None:
                assert cell == "–"
            elif state.low is None and state.state.value in names:
                assert cell.startswith(names[state.state.value])
    assert "A.4(a)" not in shown  # counted by the Secretariat, names no Party
    rows = csv.DictReader(
        io.StringIO(client.get(f"/en/countries/{party}/?format=csv&table=indicators").text)
    )
    assert [(r["indicator"], r["cycle"], r["state"]) for r in rows] == [
        (s.indicator, s.cycle, s.state.value) for s in states if s.party == party
    ]


def test_queries_of_one_country_are_those_of_every_other(
    client: Client, plan_library: Library
) -> None:
    kept = plan_library.folder.parents[1] / LOCAL / "queries"
    first, *others = sorted({s.party for s in measures.states(plan_library, MIDTERM)})[:5]
    seen(client.get(f"/en/countries/{first}/").text)
    compiled = {path.name for path in kept.rglob("*.sql")}
    pages = {text_of(seen(client.get(f"/en/countries/{party}/").text)) for party in others}
    assert len(pages) == len(others)
    assert {path.name for path in kept.rglob("*.sql")} == compiled


def test_country_lists_its_reports_with_their_hashes(
    client: Client, plan_library: Library, inputs: Inputs
) -> None:
    versions = [v for v in inputs.versions if v.round in (BASELINE, MIDTERM)]
    party = next(v.party for v in versions if v.after_cut_off)
    page = said(client, f"/en/countries/{party}/")
    own = [v for v in versions if v.party == party]
    assert all(v.sha256 in page and v.receipt in page for v in own)
    late = sum(v.after_cut_off for v in own)
    assert page.count("after the data cut-off, not counted") == late


def test_country_that_reported_nothing_says_so(
    client: Client, plan_library: Library, inputs: Inputs
) -> None:
    came = {v.party for v in inputs.versions if v.round == MIDTERM and not v.after_cut_off}
    bound = {i.party for i in inputs.invitations if i.round == MIDTERM}
    silent = min(bound - came)
    page = said(client, f"/en/countries/{silent}/")
    assert "Midterm 2026: no report by the data cut-off. That is not a no." in page


def test_country_that_is_no_party_has_no_indicators(client: Client, plan_library: Library) -> None:
    page = said(client, "/en/countries/USA/")
    assert "Not a Party to the Protocol. Indicators are about Parties alone" in page
    assert "No national report of this country is in this snapshot." in page
    assert "No evaluation of this country has been published." in said(client, "/en/countries/KEN/")


def test_what_the_secretariat_set_with_a_reason_is_not_called_unconfirmed(tmp_path: Path) -> None:
    edited = frozenset({"category"})
    kenya = replace(PARTIES["KEN"], category="developed", edited=edited)
    parties = {**PARTIES, "KEN": kenya}
    library = replace(needs_inputs(3), parties=parties).open(tmp_path)
    words = Words(library, "en")
    lists = {
        code: country_page(words, code, Way("", ()), date(2026, 11, 1)).lists
        for code in ("KEN", "UGA")
    }
    assert lists == {
        "KEN": ("Developed countries",),
        "UGA": (
            "Developing countries (unconfirmed)",
            "Least developed countries",
            "Landlocked developing countries",
        ),
    }
