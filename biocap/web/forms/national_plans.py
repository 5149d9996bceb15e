"""Forms of a national plan: its title, and why an action of it is dropped."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from biocap.national_plans.choices import LONGEST_TEXT, LONGEST_TITLE
from biocap.national_plans.models import NationalPlan, PlanVersion
from biocap.shared.languages import languages
from biocap.shared.own_words import UNSTATED
from biocap.telling.dates import short_moment


class PlanForm(forms.Form):
    """The title of a plan, and its language."""

    title = forms.CharField(
        label=_("Title of the plan"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the plan"), help_text=_("In which its actions are written.")
    )

    seen = forms.CharField(widget=forms.HiddenInput(), required=False, strip=False)

    def __init__(self, data: Any, plan: NationalPlan | None, country: str) -> None:
        """`plan`: the one that is named otherwise; None for a new one, whose title is proposed."""
        proposed = _("National biosafety capacity plan of %(country)s") % {"country": country}
        initial = {"language": get_language() or "en", "title": proposed[:LONGEST_TITLE]}
        if plan is not None:
            initial = {"title": plan.title, "language": plan.language, "seen": plan.naming}
        super().__init__(data, initial=initial)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((code, it.name) for code, it in languages().items()),
            (UNSTATED, _("another language")),
        ]


class DropForm(forms.Form):
    """Why an action is dropped."""

    reason = forms.CharField(
        label=_("Why it is dropped"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays in the plan with its reason, and can be taken up again."),
    )


class WithdrawPlanForm(forms.Form):
    """Which published version is withdrawn, and why."""

    number = forms.ChoiceField(label=_("Version"))
    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Your country reads it. What is public already stays under its address."),
    )

    def __init__(self, data: Any, versions: Sequence[PlanVersion]) -> None:
        super().__init__(data)
        field = self.fields["number"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (str(it.number), f"{it.number} · {short_moment(it.published_at)}")
            for it in versions
            if it.withdrawn_at is None
        ]
