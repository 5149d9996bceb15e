"""What a publication would make public, in the reader's words."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from biocap.parties.queries import directory
from biocap.reports.preview import AnswerChange, Preview
from biocap.telling import dates, numbers
from biocap.telling.order import by_name
from biocap.web.presenters.work.publications import RowTotal, total_table
from biocap.web.words import party_name


def preview_context(shown: Preview) -> dict[str, Any]:
    """Return what the template work/publish.html is given of a preview."""
    parties = directory()

    def names(codes: Iterable[str]) -> list[str]:
        return by_name(party_name(code, parties) for code in codes)

    def changes(some: Iterable[AnswerChange]) -> list[str]:
        return [_change(one, party_name(one.party, parties)) for one in some]

    own = shown.of_round
    totals = {
        "rounds": _("Rounds"),
        "submissions": _("Reports of Parties"),
        "needs": _("Needs named"),
        "national_plans": _("Versions of national plans"),
        "plan_actions": _("Actions of national plans"),
        "standing_assessments": _("Needs assessments outside the rounds"),
        "activities": _("Activities"),
        "answers": _("Answers"),
        "entered": _("Counts entered"),
        "targets": _("Targets"),
        "judgements": _("Judgements of outcomes"),
        "codings": _("Coded texts"),
    }
    return {
        "shown": shown,
        "own": own,
        "warnings": [_warning(one, shown) for one in own.warnings] if own else [],
        "counted": names(own.counted) if own else [],
        "silent": names(own.silent) if own else [],
        "not_yet": names(own.not_yet) if own else [],
        "changes": [
            (_("New"), changes(shown.added)),
            (_("No longer there"), changes(shown.removed)),
            (_("Changed"), changes(shown.changed)),
        ],
        "totals": total_table(
            [RowTotal(totals[name], before, then) for name, before, then in shown.totals]
        ),
    }


def _change(change: AnswerChange, name: str) -> str:
    who = name if change.party else change.title or _("An activity without a title")
    if change.round:
        who = f"{who} ({change.round})"
    return _("%(who)s: answers that differ: %(n)s") % {
        "who": who,
        "n": numbers.whole(change.answers),
    }


def _warning(code: str, shown: Preview) -> str:
    own = shown.of_round
    assert own is not None
    words = {
        "before_due": _("The round is due on %(due)s: Parties still have time to answer."),
        "before_closing": _(
            "The round takes answers until %(closes)s: nobody is named as silent before."
        ),
        "few": _(
            "%(came)s of %(invited)s invited Parties count, fewer than %(least)s: figures of the "
            "few that answered are easily quoted as those of all."
        ),
    }
    return words[code] % {
        "due": dates.day(own.round.due_on),
        "closes": dates.day(own.round.closes_on),
        "came": numbers.whole(len(own.counted)),
        "invited": numbers.whole(own.invited),
        "least": numbers.percent(round(settings.BIOCAP_LEAST_RESPONSE * 100)),
    }
