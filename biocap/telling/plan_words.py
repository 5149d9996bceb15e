"""An action of a national plan in words: its days and its money."""

from django.utils.translation import gettext as _

from biocap.national_plans.action import Action
from biocap.telling import lists
from biocap.telling.dates import day, days
from biocap.telling.numbers import usd


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
