"""Forms of what the Secretariat enters on indicators: counts and targets."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from biocap.indicators.entering import FIRST_DAY, LAST_DAY, LONGEST_NOTE, MOST
from biocap.plans import Plan
from biocap.web.forms.written import WrittenDay, WrittenDecimal, WrittenWhole


def _words(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=help_text,
    )


def _count(label: Any) -> WrittenWhole:
    return WrittenWhole(label=label, min_value=0, max_value=MOST)


class CountForm(forms.Form):
    """A count, of how many where the indicator is a share, and where it comes from."""

    count = _count(_("Count"))
    of = _count(_("Of how many"))
    note = _words(
        _("Note"),
        _(
            "Where the count comes from, and which months it speaks of. It is published beside "
            "the figure: name no Party."
        ),
    )

    def __init__(self, *args: Any, whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not whole:
            del self.fields["of"]


class ReasonForm(forms.Form):
    """Why an entry is taken back or a target withdrawn."""

    reason = _words(_("Reason"), _("It stays in the history. Name no Party."))


class PriorityForm(forms.Form):
    """What a meeting set for a period, and how its words are read as goals and areas."""

    decision = forms.CharField(
        label=_("Decision"), max_length=60, help_text=_("As it is cited: CP-11/4.")
    )
    paragraph = forms.CharField(label=_("Paragraph"), max_length=60, required=False)
    since = WrittenWhole(label=_("From the year"), min_value=2000, max_value=2100, required=False)
    until = WrittenWhole(label=_("Until the year"), min_value=2000, max_value=2100)
    goals = forms.MultipleChoiceField(label=_("Goals"), widget=forms.CheckboxSelectMultiple)
    areas = forms.MultipleChoiceField(
        label=_("Areas of need"), widget=forms.CheckboxSelectMultiple, required=False
    )
    says = _words(_("What it says"), _("In your words. It is published."))
    why = _words(_("How it was read"), _("Why these goals and areas. It is published."))

    def __init__(self, data: Any, *, plan: Plan, areas: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        goals = [(goal.code, f"{goal.code} {goal.title}") for goal in plan.goals]
        self.fields["goals"].choices = goals  # type: ignore[attr-defined]
        self.fields["areas"].choices = areas  # type: ignore[attr-defined]


class WithdrawPriorityForm(ReasonForm):
    """Which of the recorded priorities that stand is withdrawn, and why."""

    number = forms.ChoiceField(label=_("Decision"))
    field_order = ("number", "reason")

    def __init__(self, data: Any, standing: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        choices = [(str(number), decision) for number, decision in standing]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]


class TargetForm(forms.Form):
    """A target for an indicator by a day; none is proposed."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    due_on = WrittenDay(
        label=_("Target date"),
        widget=forms.DateInput(
            attrs={"type": "date", "min": str(FIRST_DAY), "max": str(LAST_DAY)}, format="%Y-%m-%d"
        ),
    )
    value = WrittenDecimal(
        label=_("Target"),
        min_value=0,
        max_value=MOST,
        max_digits=12,
        decimal_places=2,
        help_text=_("Per cent, from 0 to 100, where the indicator is a share; else a number."),
    )
    reason = _words(
        _("Reason"),
        _("The decision, recommendation or plan that sets it. It is published; name no Party."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indicator"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", gettext("Choose an indicator")),
            *(
                (
                    f"{goal.code} {goal.title}",
                    [(item.code, f"{item.code} {_short(item.text)}") for item in goal.indicators],
                )
                for goal in plan.goals
            ),
        ]


def _short(text: str) -> str:
    """Cut a long text at a word, so that a list of choices stays narrow."""
    return text if len(text) <= 90 else f"{text[:88].rpartition(' ')[0]} …"
