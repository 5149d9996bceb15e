"""Activities that others publish as IATI, proposed as activity reports (annex IV).

Of a file only those are taken that the rules propose as being about biosafety; each waits for a
member of the Secretariat, who reads what led to it, and accepts it or returns it.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from biocap.exchange.iati.activity_answers import (
    activity_answers,
    identifier_of,
    organizations_of,
    proposed_for,
)
from biocap.exchange.iati.activity_files import (
    activity_elements,
    check_head,
    fault_by_schema,
)
from biocap.exchange.iati.problems import IATI_INVALID, IATI_NO_IDENTIFIER
from biocap.exchange.iati.rules import IatiRules, iati_rules
from biocap.exchange.outside_lists import LeftOut, OutsideList, Record, RecordPlace, Trouble
from biocap.formats.codes import ACTIVITIES
from biocap.shared.text import noop


def read_iati(files: Sequence[Path], at: datetime, /) -> list[Record | LeftOut]:
    """Return the activities that the rules propose, in the order of the files.

    Raises a Problem for a file that cannot be read to its end: nothing of it goes in.
    """
    for path in files:
        check_head(path)
    rules = iati_rules()
    return [record for path in files for record in _proposed(path, rules)]


def _proposed(path: Path, rules: IatiRules) -> Iterator[Record | LeftOut]:
    for number, activity in enumerate(activity_elements(path), 1):
        proposed = proposed_for(activity, rules)
        if not proposed.is_about:
            continue
        place, name = RecordPlace(path.name, number), identifier_of(activity)
        if not name:
            yield LeftOut(place, "", Trouble.of("record", "", IATI_NO_IDENTIFIER()))
            continue
        if fault := fault_by_schema(activity):
            invalid = Trouble.of("record", "", IATI_INVALID(reason=fault))
            yield LeftOut(place, name[:60], invalid)
            continue
        troubles: list[Trouble] = []
        answers = activity_answers(activity, rules, proposed, troubles)
        named = organizations_of(activity)
        yield Record(place, name, answers, troubles, organizations=named)


LIST = OutsideList(
    name="iati",
    title=noop("Activities published in the IATI standard"),
    about=noop(
        "The files are activities in the IATI Activity Standard 2.01 to 2.03 as XML, of any size "
        "up to 500 MB. Those that may be about biosafety wait in the review of activity reports, "
        "with what led to each; a person accepts or returns them."
    ),
    format=ACTIVITIES,
    namespace=uuid.UUID("3d0a52c6-5b0b-4b63-9e0e-5f6f3c6f7a12"),
    read=read_iati,
    organization="International Aid Transparency Initiative (published activities)",
    accept=".xml",
    waits=True,
)
