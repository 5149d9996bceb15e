"""Activities of the demo that nobody carried out: invented reports, and the example of IATI."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from biocap.exchange.outside_lists import LeftOut, Record
    from biocap.parties.models import Person

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "iati" / "annotated-example-2.03.xml"
REPORTER = "Organisation name (official example of the IATI standard)"
TITLE = b"<narrative>Activity title</narrative>"
ABOUT = b"<narrative>Activity title (official IATI example), made one of biosafety</narrative>"
DECIDED_AT = datetime(2026, 9, 1, 12, tzinfo=UTC)


def bring_in_example(data: Path) -> None:
    """Bring the official annotated example in as a proposal that waits in the review, once.

    It is about nothing in particular, so that no rule would propose it: its title alone is given
    a word, and its reporter is marked as fictional.
    """
    from biocap.cli.acting import secretariat
    from biocap.exchange.bringing_in import bring_in
    from biocap.exchange.known_lists import outside_list
    from biocap.exchange.outside_lists import Record
    from biocap.parties.models import Organization

    words = EXAMPLE.read_bytes()
    assert words.count(TITLE) == 1
    file = data / EXAMPLE.name
    file.write_bytes(words.replace(TITLE, ABOUT))
    reporter, _ = Organization.objects.get_or_create(name=REPORTER, defaults={"fictional": True})

    def of_reporter(records: "Iterable[Record | LeftOut]") -> "Iterator[Record | LeftOut]":
        for record in records:
            if isinstance(record, Record):
                record = replace(record, reported_by=reporter.pk)
            yield record

    bring_in(
        outside_list("iati"), [file], by=secretariat(None), at=datetime.now(UTC), each=of_reporter
    )


def invent_activities(
    seed: int, by: "Person | None" = None, number: int = 5000, at: datetime | None = None
) -> int:
    """Fill the workroom with invented reports, propose which are one, and decide most; once.

    Return how many were new or decided. All that is accepted by `at` is proposed anew: in an
    instance in use by now (None), also where a run before this one ended before it was done.
    """
    from biocap.cli.acting import secretariat
    from biocap.clusters.operations import propose
    from biocap.rehearsal.invented_activities import decide_planted, report_in_bulk

    by = by or secretariat(None)
    new = report_in_bulk(seed, number, by=by)
    if not new and at:  # a demo in use holds pairs of what was accepted since
        return 0
    at = at or datetime.now(UTC)
    propose(by=by, at=at)
    told = decide_planted(seed, number, by=by, at=at)
    done = new + told.confirmed + told.refused
    if done:
        click.echo(
            f"{new} invented reports of activities; of pairs that may be one {told.confirmed} "
            f"confirmed, {told.refused} refused, {told.open} waiting."
        )
    return done
