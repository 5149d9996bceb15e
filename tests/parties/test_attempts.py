"""What is remembered of a place where somebody signed in."""

from datetime import UTC, datetime, timedelta

import pytest

from biocap.parties.attempts import AttemptPlace, know_place
from biocap.shared.models import Tally

AT = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_a_network_address_is_kept_thirty_days_at_most() -> None:
    know_place("amina@example.org", AttemptPlace("192.0.2.7", "a browser"), at=AT)
    month = (AT + timedelta(days=30)).timestamp()
    ends = sorted(Tally.objects.values_list("ends", flat=True))
    assert ends[0] == month
    assert len(ends) == 2  # the other is of the cookie that the browser keeps itself
