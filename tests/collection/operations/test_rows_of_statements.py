"""Rows that written statements read are those that the ORM makes."""

import pytest
from django.db import connection
from django.db.models.signals import post_init, pre_init
from django.test.utils import CaptureQueriesContext

from biocap.collection.models import Round, Submission, Version
from biocap.collection.operations import statements
from biocap.parties.models import Person, Role
from biocap.shared.prepared import row_as_read, set_beside
from tests.workroom import AREA_L


@pytest.mark.django_db
def test_a_row_is_as_the_orm_makes_it_and_fetches_what_was_not_read(draft: Submission) -> None:
    Submission.objects.filter(pk=draft.pk).update(answers=AREA_L)
    names = statements.SUBMISSION
    assert "answers" not in names
    values = [getattr(draft, name) for name in names]
    row, other = (
        row_as_read(Submission, names, values),
        Submission.from_db("default", names, values),
    )
    with CaptureQueriesContext(connection) as asked:
        assert set_beside(row, round=draft.round).round is draft.round
        assert row == other
        assert row.get_deferred_fields() == other.get_deferred_fields()
        assert (row._state.adding, row._state.db) == (False, "default")
        assert {**vars(row), "_state": ""} == {**vars(other), "_state": ""}
    assert len(asked) == 0
    assert row.answers == AREA_L
    for model in (Submission, Round, Version, Person, Role):
        assert not pre_init.has_listeners(model)
        assert not post_init.has_listeners(model)
