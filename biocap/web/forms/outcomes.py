"""Forms of what people judge of an outcome, and of a text that they code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.plans import Plan


def _text(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}), help_text=help_text
    )


class JudgementForm(forms.Form):
    """The judgement of an outcome and its reasons, in one language."""

    judgement = _text(
        _("Judgement"), _("What the evidence says of this outcome. It is published as it stands.")
    )
    reasons = _text(_("Reasons"), _("Which figures, answers and texts it rests on, and which not."))


class TakeBackForm(forms.Form):
    """Why a judgement is taken back."""

    reasons = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays in the history."),
    )


class CodingForm(forms.Form):
    """What a text is coded to, and a note."""

    target = forms.ChoiceField(label=_("Goal or outcome"))
    note = forms.CharField(
        label=_("Note"),
        required=False,
        help_text=_("Optional; it is published beside the text."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (
                f"{goal.code} {goal.title}",
                [(goal.code, goal.code), *((item.code, item.code) for item in goal.outcomes)],
            )
            for goal in plan.goals
        ]
