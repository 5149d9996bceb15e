"""What a Party sent to rounds of any format but the needs assessment, as a table."""

from django.utils.translation import gettext

from biocap.formats.codes import NEEDS
from biocap.shared.text import noop
from biocap.telling import dates
from biocap.telling.corrections import correction_of
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.names import Words
from biocap.telling.submissions import Submitted, submitted
from biocap.telling.tables import Address, Column, Kind, Table


def versions_of_party(words: Words, party: str) -> Table[Submitted]:
    """Return the versions of a Party, the newest first; each opens to its answers."""
    rounds = {line.code: line for line in words.all_rounds if line.format != NEEDS}
    versions = [it for it in submitted(words.library, party=party) if it.round in rounds]

    def rehearsal(version: Submitted) -> str:
        return gettext("Rehearsal") if rounds[version.round].rehearsal else ""

    def beside(version: Submitted) -> str:
        told = _how_it_counts(version)
        if not version.after_cut_off and correction_of(words, version.round, party):
            told.append(gettext("corrected since, which is not counted"))
        return joined_by_semicolons(told)

    columns = (
        Column[Submitted](
            "round",
            "",
            lambda it: rounds[it.round].title,
            head=noop("Report"),
            beside=rehearsal,
            opens=lambda it: Address("submission", (it.round, it.party)),
        ),
        Column[Submitted]("submitted_at", "", _day, head=noop("Submitted"), beside=beside),
        Column[Submitted]("number", "", lambda it: it.number, Kind.COUNT, head=noop("Version")),
        Column[Submitted]("receipt", "", lambda it: it.receipt or "–", head=noop("Receipt")),
        Column[Submitted]("sha256", "", lambda it: it.sha256, head="SHA-256"),
    )
    return Table(
        name=f"{party}-sent",
        columns=columns,
        rows=sorted(versions, key=_newest, reverse=True),
        caption=gettext("Reports of %(name)s in this snapshot") % {"name": words.party(party)},
    )


def _newest(version: Submitted) -> tuple[bool, float, int]:
    """Return where a version stands in time; one whose day is not known stands first of all."""
    at = version.submitted_at
    return (at is not None, at.timestamp() if at else 0.0, version.number)


def _day(version: Submitted) -> str:
    if version.dated and version.submitted_at is not None:
        return dates.day(version.submitted_at)
    return gettext("the day is not known")


def _how_it_counts(version: Submitted) -> list[str]:
    told = [gettext("submitted late")] if version.dated and version.late else []
    if version.after_cut_off:
        told.append(gettext("after the data cut-off, not counted"))
    return told
