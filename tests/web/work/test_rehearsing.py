"""What a rehearsal finds of a form, told finding by finding."""

import pytest

from biocap.collection.models import Round
from biocap.parties.models import Person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in
from tests.workroom import make_round


@pytest.fixture
def asked(secretariat: Person) -> Round:
    return make_round(secretariat)


def test_what_was_found_is_told_with_how_many_questions(asked: Round, secretariat: Person) -> None:
    page = signed_in(secretariat).get(f"/en/work/rounds/{asked.code}/rehearsal/")
    told = {it.words: len(it.table.lines) for it in page.context["questions"]}
    assert told == {"In no table: read word for word": 1, "Never published": 3}
    words = browsing.words(page.content)
    assert f"Never published: 3 questions of {page.context['asked']}" in words
    assert "Contact details" in words
