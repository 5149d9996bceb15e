"""What a file and a page say of their data: whose it is, under which licence, from when."""

from django.utils.translation import gettext

from biocap.library.licence import licence
from biocap.library.queries import Library
from biocap.library.withdrawal import Withdrawal
from biocap.shared.text import noop
from biocap.telling import dates, lists
from biocap.telling.table_files import REHEARSAL
from biocap.telling.tables import Table

SECRETARIAT = noop("Secretariat of the Convention on Biological Diversity")
"""Whom a user of the data names where no other was set, by its official name in each language."""


def data_holder() -> str:
    """Return whom a user of the data names, in the reader's language if it is the Secretariat."""
    return gettext(licence().holder)


def attribution(library: Library) -> str:
    """Return how to name the source of figures, as the licence asks: holder, snapshot, terms.

    Of a snapshot that was withdrawn it says so.
    """
    terms = licence()
    source = gettext("%(holder)s, Biocap, snapshot %(short)s, %(licence)s (%(address)s)") % {
        "holder": data_holder(),
        "short": library.snapshot_id[:12],
        "licence": terms.name,
        "address": terms.address,
    }
    gone = library.withdrawal
    return f"{source}. {withdrawn(gone)}" if gone else source


def attribution_of_definitions() -> str:
    """Return how to name the source of what is of no snapshot: holder and terms."""
    terms = licence()
    return lists.joined_by_commas([data_holder(), "Biocap", f"{terms.name} ({terms.address})"])


def withdrawn(gone: Withdrawal) -> str:
    """Return when and why a snapshot was withdrawn, in the reader's language."""
    return gettext("Withdrawn on %(day)s, because: %(reason)s") % {
        "day": dates.day(gone.on),
        "reason": gone.because,
    }


def rehearsal_banner(*, rehearsal: bool) -> str:
    """Return what stands above everything that a rehearsal gave; "" of what is none."""
    return gettext(REHEARSAL) if rehearsal else ""


def by_definitions_of_today(library: Library) -> str:
    """Return that figures follow the definitions in force; "" where they went with the snapshot."""
    if library.has_its_definitions:
        return ""
    return gettext(
        "This snapshot was published before the definitions of its figures were kept with it, or "
        "they cannot be read any more: thresholds, groups of Parties, indicators and ties are "
        "those in force today."
    )


def about(library: Library, title: str, rows: int, rehearsal: bool) -> list[tuple[str, str]]:
    """Return what a reader of a file must know of it, as (what it is, words)."""
    terms, manifest = licence(), library.manifest
    told = [
        (gettext("Title"), title),
        (gettext("Source"), attribution(library)),
        (gettext("Licence of the data"), f"{terms.name}, {terms.address}"),
        (gettext("Snapshot"), library.snapshot_id),
        (gettext("Data up to (UTC)"), str(manifest["cut_off_at"])),
        (gettext("Rounds of the snapshot"), lists.joined_by_commas(manifest["rounds"])),
        (gettext("Rows"), str(rows)),
        *(
            [(gettext("Definitions"), by_today)]
            if (by_today := by_definitions_of_today(library))
            else []
        ),
        (
            gettext("How to read it"),
            gettext(
                "The sheet “Columns” says what each column counts and of whom. An empty cell "
                "is no value, and not a zero. Times are in UTC. A text that a cell cannot hold "
                "ends with […] and stands whole in the CSV file."
            ),
        ),
    ]
    return [*told, (gettext("Note"), gettext(REHEARSAL))] if rehearsal else told


def title_of(table: Table[object]) -> str:
    """Return what a table is called: its caption, else the name of its file."""
    title = gettext(table.caption) if table.caption else table.name
    return f"{title} ({table.among})" if table.among else title
