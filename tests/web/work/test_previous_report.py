"""A fifth report beside the fourth that was taken over from the Biosafety Clearing-House."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Round
from biocap.exchange.bch.reports_of_records import LIST
from biocap.exchange.bringing_in import bring_in
from biocap.parties.models import Person
from tests.exchange.bch.records import record_of
from tests.web.seen import seen
from tests.web.work.conftest import address, signed_in
from tests.web.work.test_bytes import FORM_PAGE, first_visit
from tests.workroom import full_report_answers, make_round

TAKEN_OVER = datetime(2019, 12, 1, tzinfo=UTC)
CHOSEN = "chosen in the previous round"
SAID = "<span>Previous round:</span> "


def test_answers_that_were_taken_over_stand_beside_their_successors(
    tmp_path: Path, secretariat: Person, focal_point: Person, now: datetime
) -> None:
    words = "A law of 2011, and <b>two</b> regulations. " * 500
    fields: dict[str, Any] = {
        "Q021": {"value": "true.some", "additionalInformation": {"en": "Seeds."}},
        "Q020": {"value": {"en": words}},
    }
    path = tmp_path / "fourth.json"
    path.write_text(json.dumps(record_of("4", "ke", **fields)), "utf-8")
    assert bring_in(LIST, [path], by=secretariat, at=TAKEN_OVER).new == 1
    today = now.date()
    fifth = formats.load_edition("national-report", "5")
    round = make_round(
        secretariat,
        code="cycle",
        format_code=fifth.code,
        edition=fifth.edition,
        opens_on=today,
        due_on=today,
        closes_on=today,
        previous=Round.objects.get(code="nr4"),
        at=now,
    )
    draft = operations.start(party_code="KEN", round=round, by=focal_point, at=now)
    answers = full_report_answers(fifth)
    operations.save_answers(draft, answers, by=focal_point, at=now, channel="web")
    client = signed_in(focal_point)
    places = {one.code: address(draft, f"sections/{one.code}/") for one in fifth.sections}
    pages = {code: seen(client.get(place).text) for code, place in places.items()}
    assert f'Yes, to some extent:</bdi> <span class="before">{CHOSEN}' in pages["Article5"]
    assert f"{SAID}<bdi>A law of 2011, and two regulations. A law" in pages["Article2"]
    silent = {code for code, page in pages.items() if CHOSEN not in page and SAID not in page}
    assert silent == {"Cooperation", "notes"}
    sizes = {code: first_visit(client, place) for code, place in places.items()}
    assert {code: size for code, size in sizes.items() if size > FORM_PAGE} == {}
