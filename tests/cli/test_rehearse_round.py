"""`biocap rehearse-round`: a whole round is played, told, and taken back."""

from datetime import date

import pytest
from click.testing import CliRunner

from biocap.cli.rehearse_round import play_round, rehearse_round
from biocap.collection.models import Round, Version
from biocap.letters.models import Letter
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_whole_round_is_played_and_nothing_stays(secretariat: Person) -> None:
    entries = AuditEntry.objects.count()
    played = play_round("needs-assessment", date(2026, 9, 30), 7, secretariat)
    told = {what: count for _day, what, count in played.days}
    assert told["Parties invited"] == 140
    parts = ("submitted in time", "submitted late", "started and never submitted", "silent")
    assert sum(told[part] for part in parts) == 140
    assert told["reports published"] == told["submitted in time"] + told["submitted late"]
    assert (told["returned with a note"], told["submitted again"]) == (1, 1)
    assert told["letters of invitation written"] > 0
    assert sum(count for _day, what, count in played.days if what == "reminders written") > 0
    held = (Round, Version, Letter)
    assert [model.objects.count() for model in held] == [0, 0, 0]
    assert AuditEntry.objects.count() == entries


def test_the_command_tells_the_days_and_what_was_found(secretariat: Person) -> None:
    said = CliRunner().invoke(rehearse_round, ["--due", "2026-09-30"], catch_exceptions=False)
    assert said.exit_code == 0
    assert "2026-06-02    140  Parties invited" in said.output
    assert "Questions that no table uses (they are read word for word): 1" in said.output
    assert "  other_information  Any other relevant information" in said.output
    assert "Minutes, an estimate over 40 drawn respondents (nobody was timed):" in said.output
