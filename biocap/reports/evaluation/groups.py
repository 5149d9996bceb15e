"""Section V: the shares of the later cycle by regional group, and of other groups of countries."""

from django.utils.translation import gettext as _

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.tables.groups import group_table
from biocap.reports import tables
from biocap.reports.blocks import Label, fill
from biocap.reports.draft import Draft


def write(draft: Draft, evaluation: Evaluation) -> None:
    table = group_table(evaluation)
    draft.section(_("Regions and groups of countries"))
    draft.paragraph(
        fill(
            _(
                "%(table)s gives the share of Parties of each indicator in each group at the "
                "%(cycle)s, in per cent of its base. The darker a cell, the larger the share."
            ),
            table=Label(draft.next_table.capitalize()),
            cycle=Label(evaluation.later.name.lower()),
        )
    )
    columns = len(table.columns) - 1
    tables.add(draft, table, (7.2, *(1.2,) * columns))
    if told := tables.spelled_out(table):
        draft.note(told)
