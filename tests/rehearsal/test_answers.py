from random import Random

from biocap import formats
from biocap.rehearsal.answers import Temper, fill_needs, later, temper_of

EDITION = formats.load_edition("needs-assessment", "2009")
TEMPER = Temper(capacity=0.5, thoroughness=0.8)


def test_fill_same_seed_gives_the_same_answers():
    assert fill_needs(EDITION, TEMPER, Random("a"), 1) == fill_needs(
        EDITION, TEMPER, Random("a"), 1
    )
    assert fill_needs(EDITION, TEMPER, Random("a"), 1) != fill_needs(
        EDITION, TEMPER, Random("b"), 1
    )


def test_fill_gives_nothing_that_stops_a_submission():
    for number in range(200):
        answers = fill_needs(EDITION, TEMPER, Random(number), 1)
        read = {key: formats.read_answer(EDITION, key, value) for key, value in answers.items()}
        assert read == answers
        assert [
            f.code for f in formats.check_answers(EDITION, answers) if f.level != "notice"
        ] == []


def test_later_keeps_to_three_needs_in_an_area():
    for number in range(200):
        rng = Random(number)
        answers = later(EDITION, fill_needs(EDITION, TEMPER, rng, 1), TEMPER, rng, 1)
        assert [
            f.code for f in formats.check_answers(EDITION, answers) if f.level != "notice"
        ] == []


def test_temper_of_draws_less_capacity_for_ldc_and_sids():
    def mean(ldc: bool, sids: bool) -> float:
        rng = Random(1)
        return sum(temper_of(rng, ldc=ldc, sids=sids).capacity for _ in range(500)) / 500

    assert mean(ldc=True, sids=True) < mean(ldc=True, sids=False) < mean(ldc=False, sids=False)
