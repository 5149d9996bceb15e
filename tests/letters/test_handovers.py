"""Letters about a handover, to who leaves and to who takes over."""

from biocap.countries.operations import open_handover
from biocap.letters.coming_back import take_no_more
from biocap.letters.handovers import write_handover
from biocap.letters.models import Letter
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import OPEN


def test_a_letter_to_where_mail_comes_back_from_is_handed_over(kenya: Person) -> None:
    nuru = make_person("Nuru")
    held, _new = open_handover(
        "KEN", kenya, nuru.email, "", language="en", last_day=None, by=kenya, at=OPEN
    )
    first = write_handover(held, address="x", by=kenya, at=OPEN)
    assert {letter.state for letter in first} == {"waiting"}
    take_no_more(first[1], "5.1.1", "User unknown", None, OPEN)
    held.taken_back_at = OPEN
    write_handover(held, address="x", by=kenya, at=OPEN)
    states = Letter.objects.filter(occasion__startswith="taken_back")
    assert dict(states.values_list("person__name", "state")) == {
        "Kamau": "waiting",
        "Nuru": "to_hand",
    }
