"""Whatever a round holds, nothing of an evaluation is told in per cent of too few, or cut in a tie.

The Secretariat's counts have bases of their own and stand in no round: left out here.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Read, Verdict
from biocap.indicators.outcomes import Outcome, outcome_codes
from biocap.indicators.parts import part_of_code
from biocap.indicators.reference import INDICATORS
from biocap.indicators.tables.beside import beside_table
from biocap.indicators.tables.composition import composition_table
from biocap.indicators.tables.groups import group_table
from biocap.indicators.tables.lines import indicator_table, part_table
from biocap.indicators.tables.outcomes import evidence_table, outcome_table
from biocap.indicators.tables.panel import panel_table
from biocap.indicators.tables.response import reported_by_group, response_by_cycle
from biocap.indicators.tables.sensitivity import sensitivity_side_by_side, sensitivity_table
from biocap.indicators.tables.values import table_of_values
from biocap.library.figures import Share
from biocap.library.thresholds import least_base
from biocap.reports.blocks import Note, TableBlock
from biocap.reports.draft import Draft
from biocap.reports.evaluation import groups, messages
from biocap.reports.evaluation.findings import is_share_of_enough, largest_moves
from biocap.telling.names import Words
from biocap.telling.spans import plain
from biocap.telling.tables import Column, Kind, Table
from tests.evaluation import MIDTERM, evaluation_inputs

ROUNDS = [(21, 3), (23, 34)]
"""Seed, and number of Parties: of three every base is too small."""
OF_EACH_KIND = ("A.1(a)", "A.2(c)", "A.3(b)", "A.5(c)", "A.8(d)", "A.10(b)")
PER_CENT = re.compile(r"\d\s*(?:%|per ?cent\b)")


@pytest.fixture(scope="module", params=ROUNDS, ids=lambda case: f"{case[1]}-parties")
def random_evaluation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Evaluation:
    inputs = evaluation_inputs(*request.param)
    inputs = replace(inputs, given={**inputs.given, "entered": (), "targets": ()})
    library = inputs.open(tmp_path_factory.mktemp("library"))
    return Evaluation(Words(library, "en"), MIDTERM)


CHOICE = part_of_code("developing~ldc")


def tables(evaluation: Evaluation) -> Iterator[Table[object]]:
    """Yield every table of an evaluation that tells figures of Parties, all or some."""
    found: list[object] = [
        table_of_values(*(evaluation.value(code, "midterm") for code in INDICATORS)),
        panel_table(evaluation),
        group_table(evaluation),
        indicator_table(evaluation, INDICATORS.values()),
        reported_by_group(evaluation),
        response_by_cycle(evaluation),
        composition_table(evaluation),
        sensitivity_table(evaluation),
        sensitivity_side_by_side(evaluation),
        outcome_table(evaluation),
        beside_table(evaluation),
        *(evidence_table(Outcome(evaluation, code)) for code in outcome_codes(evaluation)),
        composition_table(evaluation, CHOICE),
        sensitivity_table(evaluation, CHOICE),
        sensitivity_side_by_side(evaluation, CHOICE),
        outcome_table(evaluation, CHOICE),
        *(evidence_table(Outcome(evaluation, c, CHOICE)) for c in outcome_codes(evaluation)),
    ]
    for code in OF_EACH_KIND:
        found.append(part_table(evaluation, INDICATORS[code]))
    for table in found:
        assert isinstance(table, Table)
        yield table


def within(value: object, depth: int = 0) -> Iterator[object]:
    """Yield a value and whatever it holds or computes, and what these hold in their turn."""
    yield value
    if isinstance(value, tuple | list):
        for one in value:
            yield from within(one, depth)
    elif isinstance(value, dict):
        for one in value.values():
            yield from within(one, depth)
    elif is_dataclass(value) and depth < 5:
        names = [held.name for held in fields(value)]
        names += [n for n in dir(type(value)) if isinstance(getattr(type(value), n), property)]
        for name in names:
            if name not in ("evaluation", "evidence", "question", "cycle", "indicator"):
                yield from within(getattr(value, name), depth + 1)


def texts_of(column: Column[object], row: object) -> Iterator[str]:
    """Yield what a cell says, also where a template draws it from several words."""
    value = column.value(row)
    if column.shown or column.spans or not is_dataclass(value):
        yield column.words(row)
    if is_dataclass(value):
        told = (getattr(value, held.name) for held in fields(value))
        yield from (text for text in told if isinstance(text, str))
    if column.beside:
        yield column.beside(row)


def test_no_table_tells_per_cent_of_too_few(random_evaluation: Evaluation) -> None:
    told, bound = 0, random_evaluation.response(random_evaluation.later)["all"].bound
    for table in tables(random_evaluation):
        in_per_cent = any(column.kind is Kind.PERCENT for column in table.columns)
        for row in table.all_rows:
            held = [it for it in within(row) if isinstance(it, Share | Read)] if in_per_cent else []
            large = {it.percent for it in held if (it.whole or 0) >= least_base()}
            assert all(it.percent is None for it in held if (it.whole or 0) < least_base())
            for column in table.columns:
                texts = [text.replace("\u00a0", " ") for text in texts_of(column, row)]
                said = [text for text in texts if PER_CENT.search(text)]
                told += len(said)
                assert bound >= least_base() or said == [], (table.name, column.code)
                if column.kind is Kind.PERCENT and (value := column.value(row)) is not None:
                    assert not held or value in large, (table.name, column.code)
    assert bool(told) is (bound >= least_base())


def test_shares_of_five_to_nine_are_marked_among_those_of_groups(
    random_evaluation: Evaluation,
) -> None:
    table, marked = group_table(random_evaluation), 0
    draft = Draft(rehearsal=True)
    groups.write(draft, random_evaluation)
    (printed,) = (block for block in draft.blocks if isinstance(block, TableBlock))
    for row, cells in zip(table.rows, printed.rows, strict=True):
        for column, cell in zip(table.picked()[1:], cells.cells[1:], strict=True):
            assert column.base is not None
            small = 5 <= column.base(row) < 10
            assert (plain(cell.text)[-1:] == "*", column.words(row)[-1:] == "*") == (small, small)
            marked += small
    note = "*: a share of fewer than 10 Parties, each more than a tenth of it."
    told = [plain(block.text) for block in draft.blocks if isinstance(block, Note)]
    assert any(note in text for text in told) is bool(marked)


LISTED = re.compile(r"([AB]\.\d+\([a-z]\)), “[^”]*” \(([^)]*)\)")


def test_no_key_message_is_cut_inside_a_tie(random_evaluation: Evaluation) -> None:
    """What is named beats what is not in the very number that stands beside it."""
    evaluation = random_evaluation
    later = [evaluation.value(code, evaluation.later.code) for code in INDICATORS]
    shares = {
        it.indicator: it.share_of_answered.percent or 0 for it in later if is_share_of_enough(it)
    }
    rankings = [shares, {code: -share for code, share in shares.items()}]
    texts = [plain(text) for text in messages.ends(evaluation, tuple(INDICATORS))]
    assert len(texts) == (2 if len(shares) > 1 else 0)
    changes = largest_moves(evaluation, tuple(INDICATORS))
    for way in (Verdict.UP, Verdict.DOWN):
        some = [it for it in changes if it.verdict is way]
        nets = {it.indicator: Share(abs(it.up - it.down), it.panel).percent or 0 for it in some}
        rankings += [nets] if nets else []
    texts += [plain(text) for text in messages.largest_movements(changes)]
    for text, ranking in zip(texts, rankings, strict=False):
        listed = dict(LISTED.findall(text))
        assert listed or "share the first place" in text
        for code, beside in listed.items():
            assert re.search(rf"\b{abs(ranking[code])} per cent", beside), text
        worst = min((ranking[code] for code in listed), default=None)
        left = [value for code, value in ranking.items() if code not in listed]
        assert worst is None or all(value < worst for value in left), text
