"""The national plan in the dossier of a country: what is under way, and who is to write what."""

from django.utils.translation import gettext as _

from biocap.national_plans.choices import OF_NO_GOAL, ActionStatus
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.parts import parts_given
from biocap.national_plans.queries import actions_of_plan, open_talks_of_plan
from biocap.reports.blocks import Label
from biocap.reports.draft import Draft, row
from biocap.telling import dates

OVER = frozenset({ActionStatus.DONE.value, ActionStatus.DROPPED.value})


def plan_told(draft: Draft, party_code: str) -> None:
    """Add what of the plan that stands is still to be done; nothing where there is no plan."""
    plan = NationalPlan.objects.filter(party_code=party_code, put_away_at=None).first()
    if plan is None:
        return
    draft.section(_("National plan"))
    draft.plain(plan.title)
    talks = open_talks_of_plan(plan)
    rows = [
        row(
            Label(action.title),
            Label(dates.day(action.ends_on) if action.ends_on else "—"),
            Label(str(ActionStatus(action.status).label)),
            Label(str(talks[each.pk])),
        )
        for each, action in actions_of_plan(plan)
        if action.status not in OVER
    ]
    if rows:
        head = (_("Action"), _("Until"), _("How far it is"), _("Open comments"))
        draft.table(_("Actions that are not done"), head, rows, (5, 2, 2, 1), (0, 1, 2, 3))
    given = [
        row(
            Label(_("Actions of no goal") if it.part == OF_NO_GOAL else it.part),
            Label(it.person.name),
            Label(dates.day(it.due_on) if it.due_on else "—"),
        )
        for it in parts_given(plan)
        if it.done_at is None
    ]
    if given:
        heads = (_("Part"), _("Given to"), _("Due"))
        draft.table(_("Parts that are being written"), heads, given, (4, 3, 2), (0, 1, 2))
