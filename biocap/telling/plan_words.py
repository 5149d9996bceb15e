"""An action of a national plan in words: its days, its money, and whom it is made with."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.national_plans.action import Action
from biocap.national_plans.choices import ActionStatus, BudgetSource
from biocap.telling import lists
from biocap.telling.dates import day, days
from biocap.telling.numbers import usd


@dataclass(frozen=True)
class PlannedTogether:
    """An action that others agreed to, or one of others to which the Party did.

    `place`: of its own action in the plan; 0: it stands in the plan of another. `others`: the
    Parties in words, none who has not agreed; in a published version none who has not published.
    """

    action: Action
    language: str
    sha256: str
    others: str
    place: int = 0


def days_words(action: Action) -> str:
    """Return the days of an action in words, or ""."""
    if action.starts_on and action.ends_on:
        return days(action.starts_on, action.ends_on)
    if action.starts_on:
        return _("from %(day)s") % {"day": day(action.starts_on)}
    return _("until %(day)s") % {"day": day(action.ends_on)} if action.ends_on else ""


def money_words(action: Action) -> str:
    """Return the money of an action by source, in words; "" where nothing was said."""
    said = {
        "national": _("national budget US$ %(amount)s"),
        "committed": _("committed US$ %(amount)s"),
        "unfunded": _("not yet funded US$ %(amount)s"),
    }
    amounts = action.budget.amounts.items()
    return lists.joined_by_semicolons(said[name] % {"amount": usd(it)} for name, it in amounts)


def plan_in_words(actions: Sequence[Action]) -> str:
    """Return how many actions of a plan stand, how far they are and what they cost, in words."""
    standing = [it for it in actions if not it.is_dropped]
    statuses = [it.status for it in standing]
    counted = ngettext("%(n)s action", "%(n)s actions", len(standing)) % {"n": len(standing)}
    far = lists.joined_by_commas(
        _("%(status)s %(n)s") % {"status": status.label, "n": statuses.count(status.value)}
        for status in ActionStatus
        if status.value in statuses
    )
    sums: dict[str, float] = {}
    for it in standing:
        for source, amount in it.budget.amounts.items():
            sums[source] = sums.get(source, 0) + amount
    money = lists.joined_by_semicolons(
        _("%(source)s US$ %(amount)s") % {"source": source.label, "amount": usd(sums[source.value])}
        for source in BudgetSource
        if source.value in sums
    )
    said = _("%(actions)s: %(far)s.") % {"actions": counted, "far": far} if far else f"{counted}."
    return f"{said} {money}." if money else said
