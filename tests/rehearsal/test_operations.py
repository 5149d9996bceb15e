from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from biocap.collection import rules
from biocap.collection.models import Invitation, Round, Version
from biocap.parties.models import FictionalParty
from biocap.parties.queries import directory
from biocap.parties.reference import PARTIES, bound
from biocap.rehearsal.operations import rehearse
from biocap.rehearsal.respondents import ensure_respondents
from biocap.shared.problems import Problem

AT = datetime(2026, 11, 1, tzinfo=UTC)
DUE = date(2026, 9, 30)


def _rehearse(by, code="rehearsal-a", previous=None, seed=7, each=iter):
    return rehearse(
        code=code,
        title="Rehearsal",
        due_on=DUE,
        seed=seed,
        previous=previous,
        by=by,
        at=AT,
        each=each,
    )


@pytest.mark.django_db
def test_ensure_respondents_come_in_the_numbers_of_the_real_groups():
    made = ensure_respondents(DUE, seed=7)
    real = Counter(
        (p.group, p.ldc, p.sids)
        for p in (PARTIES[code] for code in bound("cpb", DUE))
        if p.category in {"developing", "economy_in_transition"}
    )
    assert Counter((p.group, p.ldc, p.sids) for p in made) == real
    assert len(made) == 140


@pytest.mark.django_db
def test_ensure_respondents_bear_no_real_name():
    ensure_respondents(DUE, seed=7)
    everybody = directory()
    real_names = {name for party in PARTIES.values() for name in party.names.values()}
    fictional = [everybody[code] for code in everybody if code not in PARTIES]
    assert len(fictional) == 140
    assert real_names.isdisjoint(name for party in fictional for name in party.names.values())
    africa = FictionalParty.objects.filter(group="Africa", ldc=True, sids=False)[0]
    name = f"Party {africa.number:03}, Africa, LDC"
    assert everybody[africa.code].names["en"] == name


@pytest.mark.django_db
def test_rehearse_fills_a_round_of_every_fate(secretariat):
    filled = _rehearse(secretariat)
    opened = Round.objects.get(code="rehearsal-a")
    assert opened.rehearsal
    assert set(Invitation.objects.values_list("party_code", flat=True)).isdisjoint(PARTIES)
    assert filled.invited == 140
    assert filled.on_time + filled.late == Version.objects.count()
    assert filled.on_time + filled.late + filled.partial + filled.silent == 140
    assert min(filled.on_time, filled.late, filled.partial, filled.silent) > 0
    late = Version.objects.filter(submitted_at__date__gt=DUE).count()
    assert late == filled.late


def _frozen(by, seed):
    """Return what a rehearsal froze, by Party, and take it back."""
    with transaction.atomic():
        _rehearse(by, seed=seed)
        rows = Version.objects.values_list("submission__party_code", "body", "submitted_at")
        frozen = {party: (rules.frozen_answers(body), at) for party, body, at in rows}
        transaction.set_rollback(True)
    return frozen


@pytest.mark.django_db
def test_rehearse_same_seed_freezes_the_same_answers(secretariat):
    first = _frozen(secretariat, seed=7)
    assert first == _frozen(secretariat, seed=7)
    assert first != _frozen(secretariat, seed=8)


@pytest.mark.django_db
def test_rehearse_after_another_keeps_needs_to_compare(secretariat):
    _rehearse(secretariat)
    earlier = Round.objects.get(code="rehearsal-a")
    _rehearse(secretariat, code="rehearsal-b", previous=earlier)
    named = {
        code: {
            (party, key)
            for party, body in Version.objects.filter(submission__round__code=code).values_list(
                "submission__party_code", "body"
            )
            for key in rules.frozen_answers(body)
            if "/" in key
        }
        for code in ("rehearsal-a", "rehearsal-b")
    }
    both = named["rehearsal-a"] & named["rehearsal-b"]
    assert both
    assert named["rehearsal-a"] - both
    assert named["rehearsal-b"] - both


@pytest.mark.django_db
def test_rehearse_after_a_real_round_is_refused(secretariat):
    from biocap.collection.operations import open_round

    real = open_round(
        code="real",
        title="Real",
        format_code="needs-assessment",
        aim="A test.",
        group={"codes": ["KEN"]},
        opens_on=DUE,
        due_on=DUE,
        closes_on=DUE,
        by=secretariat,
        at=AT,
    )
    with pytest.raises(Problem) as caught:
        _rehearse(secretariat, previous=real)
    assert caught.value.code == "rehearsal.real_previous"
    assert not Round.objects.filter(code="rehearsal-a").exists()


@pytest.mark.django_db
def test_rehearse_that_breaks_off_leaves_nothing(secretariat):
    def breaks_off(respondents):
        yield from respondents[:20]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _rehearse(secretariat, each=breaks_off)
    assert not Round.objects.exists()
    assert not Version.objects.exists()
    assert _rehearse(secretariat).invited == 140
