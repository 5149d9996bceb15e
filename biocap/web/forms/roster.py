"""Forms of the roster of experts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.roster.choices import LONGEST_REASON, ConsentPart
from biocap.web.forms.rounds import day_field


class ConsentForm(forms.Form):
    """Which parts of a nomination may be public, as the expert says."""

    parts = forms.MultipleChoiceField(
        label=_("What may be public"),
        choices=ConsentPart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Whatever you choose, the roster shows your country, areas of advice, languages and "
            "availability. Without your name you stand there as an expert of your country."
        ),
    )


class LackingForm(forms.Form):
    """What is lacking in a nomination."""

    lacking = forms.CharField(
        label=_("What is lacking"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The focal point reads it."),
    )


class AssignmentForm(forms.Form):
    """For what a country asks for an expert."""

    party_code = forms.ChoiceField(label=_("Country that asks"))
    what = forms.CharField(label=_("What the expert is asked to do"), max_length=300)
    why = forms.CharField(
        label=_("Why it is needed"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    area = forms.ChoiceField(label=_("Area of advice"))
    from_on = day_field(_("From"), required=False)
    to_on = day_field(_("To"), required=False)

    def __init__(
        self,
        data: Any,
        countries: Sequence[tuple[str, str]],
        areas: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        self.fields["party_code"].choices = countries  # type: ignore[attr-defined]
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


class AssignmentDecisionForm(forms.Form):
    """Whether an assignment is approved, and in which words."""

    approved = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Approved")), ("no", _("Declined"))],
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(
        label=_("What the country and the expert should know"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
