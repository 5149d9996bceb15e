"""A snapshot cut off while rounds could be answered calls nobody silent: no page, file, document.

The inputs of the frozen library, whose rounds close a day later: none had ended everywhere.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.indicators import measures as indicators
from biocap.indicators.figures import State, States, When
from biocap.library.closing import Ended, days_that_ended
from biocap.library.queries import Library
from biocap.needs.behind import mosaic, unanswered, unanswered_by_code
from biocap.needs.figures.answering import NeedState
from biocap.needs.reporting import bases
from biocap.reports.evaluation import evaluation_report
from biocap.reports.front import Front
from biocap.reports.synthesis import synthesis_report
from tests.contracts.block_lines import lines_of
from tests.contracts.frozen_world import MIDTERM, REHEARSAL, frozen_inputs
from tests.contracts.public_pages import page_of
from tests.library.frozen import CUT_OFF, needs_inputs, round_of
from tests.web.seen import seen

CALLED_SILENT = re.compile(
    r"silen[tc]|(?:did|had) not answer(?!ed by)|no report by|no report had|no report of this"
    r"|nothing (?:had been )?received",
    re.IGNORECASE,
)
EXPLAINED = "No report: none by the cut-off, and the closing day was over; until then"
"""Says what the word means, and says it of nobody."""
N, E = f"/en/needs/{REHEARSAL}/", f"/en/evaluations/{MIDTERM}/"
PAGES = (
    "/en/",
    N,
    f"{N}areas/L/",
    f"/en/figures/{REHEARSAL}/response_table/",
    f"/en/figures/{REHEARSAL}/naming_areas/L/",
    "/en/rounds/rehearsal-progress/",
    E,
    f"{E}B.1.a/",
    f"{E}B.1.a/parties/",
    "/en/plans/cp-10-4/A.5/needs/",
)
FILES = (
    f"{N}?table=parties",
    f"/en/figures/{REHEARSAL}/naming_areas/L/?table=",
    f"{E}B.1.a/parties/?table=",
    "/en/plans/cp-10-4/A.5/needs/?table=",
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Library:
    inputs = frozen_inputs()
    later = (replace(it, closes_on=it.closes_on + timedelta(days=1)) for it in inputs.rounds)
    return replace(inputs, rounds=tuple(later)).open(tmp_path_factory.mktemp("opened"))


@pytest.fixture(autouse=True)
def shown(opened: Library, settings: LazySettings) -> None:
    settings.BIOCAP_LIBRARY = opened.folder.parents[1]


def words_of(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", seen(html))


def test_no_page_calls_a_party_silent_while_it_could_answer(
    client: Client, opened: Library
) -> None:
    without = unanswered(opened, REHEARSAL)[0]
    bound = {
        it.party for it in indicators.reports_received(opened, MIDTERM) if it.when is When.AWAITED
    }
    pages = (*PAGES, f"/en/countries/{without}/", f"{E}B.1.a/{min(bound)}/")
    found = {page: CALLED_SILENT.findall(words_of(page_of(client, page))) for page in pages}
    assert {page: words for page, words in found.items() if words} == {}
    assert "not yet answered" in page_of(client, N)
    assert "Not yet reported" in page_of(client, f"{E}B.1.a/")


def test_no_file_calls_a_party_silent_while_it_could_answer(client: Client) -> None:
    for address in FILES:
        response = client.get(f"{address}&format=csv")
        assert response.status_code == 200, address
        body = response.content.decode()
        assert ("awaited" in body, ",silent" in body) == (True, False), address


def test_no_document_calls_a_party_silent_while_it_could_answer(opened: Library) -> None:
    today, front = date(2026, 11, 21), Front()
    for report in (
        synthesis_report(opened, REHEARSAL, front, today),
        evaluation_report(opened, MIDTERM, front, today),
    ):
        lines = [line for document in report.both for line in lines_of(document)]
        text = "\n".join(lines).replace(EXPLAINED, "")
        assert CALLED_SILENT.findall(text) == []
        assert re.search("not yet (answered|reported)", text, re.IGNORECASE)


def test_before_closing_every_figure_is_that_of_a_round_that_is_over(
    opened: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    over = frozen_inputs().open(tmp_path_factory.mktemp("over"))
    tiles = mosaic(over, REHEARSAL)
    assert mosaic(opened, REHEARSAL) == tuple(
        replace(it, state=NeedState.AWAITED) if it.state is NeedState.NOT_REPORTED else it
        for it in tiles
    )
    assert bases(opened, REHEARSAL, "group") == bases(over, REHEARSAL, "group")
    assert indicators.cycle_responses(opened, MIDTERM, "group") == tuple(
        replace(it, silent=0, awaited=it.silent)
        for it in indicators.cycle_responses(over, MIDTERM, "group")
    )

    def awaited(states: States) -> States:
        return replace(states, silent=0, awaited=states.silent)

    found = {(it.indicator, it.cycle, it.part): it for it in indicators.values(opened, MIDTERM)}
    for value in indicators.values(over, MIDTERM):
        one = found[value.indicator, value.cycle, value.part]
        assert (one.states, one.late) == (awaited(value.states), awaited(value.late))
        assert (one.states.interval, one.has_value) == (value.states.interval, value.has_value)
    assert State.SILENT not in {it.state for it in indicators.states(opened, MIDTERM)}
    assert indicators.moves(opened, MIDTERM) == indicators.moves(over, MIDTERM)


def test_party_that_was_given_longer_is_awaited_and_the_others_are_silent(
    client: Client, settings: LazySettings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    inputs = frozen_inputs()
    over = inputs.open(tmp_path_factory.mktemp("over"))
    needed = unanswered(over, REHEARSAL)[0]
    reported = indicators.reports_received(over, MIDTERM)
    bound = min(
        it.party for it in reported if it.bound and it.when is When.SILENT and it.cycle == "midterm"
    )
    longer = {(REHEARSAL, needed), (MIDTERM, bound)}
    later = timedelta(days=900)
    library = replace(
        inputs,
        invitations=tuple(
            replace(it, due_on=CUT_OFF.date() + later, closes_on=CUT_OFF.date() + later)
            if (it.round, it.party) in longer
            else it
            for it in inputs.invitations
        ),
    ).open(tmp_path_factory.mktemp("longer"))
    settings.BIOCAP_LIBRARY = library.folder.parents[1]
    assert unanswered_by_code(library, REHEARSAL) == {
        "silent": tuple(it for it in unanswered(over, REHEARSAL) if it != needed),
        "awaited": (needed,),
    }
    states = {it.party: it.state for it in mosaic(library, REHEARSAL)}
    assert [it for it in states if states[it] is NeedState.AWAITED] == [needed]
    assert [
        it.party for it in indicators.reports_received(library, MIDTERM) if it.when is When.AWAITED
    ] == [bound]
    awaited = {it.party for it in indicators.states(library, MIDTERM) if it.state is State.AWAITED}
    assert awaited == {bound}
    page = words_of(page_of(client, N))
    assert ("not yet answered" in page, "silent" in page) == (True, True)
    page = words_of(page_of(client, f"{E}B.1.a/"))
    assert ("Not yet reported" in page, "No report" in page) == (True, True)
    body = client.get(f"{N}?table=parties&format=csv").content.decode()
    assert ("awaited" in body, ",silent" in body) == (True, True)
    today, front = date(2026, 11, 21), Front()
    for report in (
        synthesis_report(library, REHEARSAL, front, today),
        evaluation_report(library, MIDTERM, front, today),
    ):
        lines = [line for document in report.both for line in lines_of(document)]
        text = "\n".join(lines).replace(EXPLAINED, "")
        assert re.search("not yet (answered|reported)", text, re.IGNORECASE)
        assert re.search("nothing (had been )?received", text, re.IGNORECASE)


def test_closing_day_ends_at_noon_of_the_next_in_utc(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    days = {"due_on": date(2026, 5, 30), "closes_on": date(2026, 5, 31)}
    cut_offs = {
        "a": datetime(2026, 5, 31, 11, 59, 59, tzinfo=UTC),
        "b": datetime(2026, 6, 1, 11, 59, 59, tzinfo=UTC),
        "c": datetime(2026, 6, 1, 12, tzinfo=UTC),
    }
    rounds = tuple(round_of(code, cut_off_at=at, **days) for code, at in cut_offs.items())
    inputs = replace(needs_inputs(5, 0), rounds=rounds, versions=(), invitations=())
    library = inputs.open(tmp_path_factory.mktemp("days"))
    assert {code: days_that_ended(library, code) for code in (*cut_offs, "unknown")} == {
        "a": Ended(due=False, closing=False),
        "b": Ended(due=True, closing=False),
        "c": Ended(due=True, closing=True),
        "unknown": Ended(due=True, closing=True),
    }
