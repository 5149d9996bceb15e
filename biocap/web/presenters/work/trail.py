"""The audit trail in words: who did what to which thing, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from biocap.shared.models import AuditEntry
from biocap.shared.text import noop
from biocap.telling.dates import exact_moment
from biocap.telling.tables import Address, Column
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.presenters.work.trail_words import ACTIONS as ACTIONS
from biocap.web.tables import Drawn

PAGES = {
    "round": "board",
    "person": "person",
    "party": "party",
    "organization": "organization",
    "letter": "letter",
    "submission": "versions",
    "handover": "handover",
    "tool_review": "tool_review",
    "tool": "tool_uses_of",
    "group": "work_group",
}
"""Kind of subject -> the page that it leads to."""

RUNS = {
    "import": ("import.bring_in", "import_run"),
    "people_list": ("people.take_in", "people_list_run"),
}
"""Kind of subject that an act begins -> that act, whose number it has, and its page."""


@dataclass(frozen=True)
class TrailLine:
    """One entry: `who` is "" where the platform acted; `opens` leads the Secretariat to it."""

    at: datetime
    who: str
    what: str
    subject: str
    opens: Address | None


COLUMNS: tuple[Column[TrailLine], ...] = (
    on_page("at", noop("When"), lambda line: exact_moment(line.at)),
    on_page("who", noop("Who"), lambda line: line.who or None, missing=noop("the platform")),
    on_page("what", noop("What"), lambda line: line.what),
    on_page("subject", noop("To what"), lambda line: line.subject, opens=lambda line: line.opens),
)


def trail_table(lines: Sequence[TrailLine]) -> Drawn:
    """Return entries of the trail in the order given."""
    return list_on_page(COLUMNS, lines, pictures={"who": OWN_WORDS})


def trail_lines(
    entries: Sequence[AuditEntry],
    names: Mapping[int, str],
    subjects: Mapping[str, str],
    *,
    leads: bool,
) -> list[TrailLine]:
    """Return entries in the reader's words.

    `names`: of people by number; `subjects`: names of other things, by the subject of an entry;
    `leads`: with links.
    """
    return [_line(entry, names, subjects, leads) for entry in entries]


def _line(
    entry: AuditEntry, names: Mapping[int, str], subjects: Mapping[str, str], leads: bool
) -> TrailLine:
    kind, _colon, code = entry.subject.partition(":")
    who = entry.person_id
    opens = _opens(entry, kind, code) if leads else None
    return TrailLine(
        at=entry.at,
        who="" if who is None else names.get(who, _("person no. %(number)s") % {"number": who}),
        what=_(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action,
        subject=subjects.get(entry.subject) or _subject(kind, code, names),
        opens=opens,
    )


def _opens(entry: AuditEntry, kind: str, code: str) -> Address | None:
    if kind in RUNS:
        begins, page = RUNS[kind]
        number = entry.pk if entry.action == begins else entry.detail["run"]
        return Address(page, (str(number),))
    return Address(PAGES[kind], (code,)) if kind in PAGES else None


def _subject(kind: str, code: str, names: Mapping[int, str]) -> str:
    if kind == "person" and code.isdigit():
        return names.get(int(code), _("person no. %(number)s") % {"number": code})
    words = {
        "round": _("round"),
        "handover": _("handover"),
        "import": _("import"),
        "people_list": _("list of people"),
        "submission": _("submission"),
        "snapshot": _("snapshot"),
        "letter": _("letter"),
        "mail": _("message"),
        "meeting": _("meeting"),
        "party": _("Party"),
        "organization": _("organization"),
        "indicator": _("indicator"),
        "outcome": _("outcome"),
        "national_plan": _("national plan"),
        "plan_action": _("action of a national plan"),
        "tool_review": _("review of tools"),
        "tool": _("tool"),
        "group": _("group"),
    }
    return f"{words.get(kind, kind)} {code[:36]}"
