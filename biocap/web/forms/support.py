"""Forms about requests for support."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.support.choices import LONGEST_WORDS, HelperAnswer
from biocap.telling.finding import LONGEST
from biocap.web.forms.rounds import day_field


class CirculateForm(forms.Form):
    """To whom a request goes: the proposed ones that stay ticked, and others found by name."""

    find = forms.CharField(
        label=_("Find others to ask"),
        required=False,
        max_length=LONGEST,
        help_text=_("An organization or a country, by its name. Search, then tick it below."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    to = forms.MultipleChoiceField(
        label=_("To whom"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Take away whom you do not want to ask. Each gets one letter."),
    )

    def __init__(
        self, data: Any, choices: Sequence[tuple[str, str]], ticked: Sequence[str] = ()
    ) -> None:
        super().__init__(data, initial={"to": list(ticked)})
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            self.fields["to"].widget = forms.MultipleHiddenInput()
        self.fields["to"].error_messages["invalid_choice"] = _(
            "Somebody you chose was merged into another, closed, or has changed its offer since the"
            " list was shown. Look at the list again: nothing was sent."
        )


class HelpForm(forms.Form):
    """Whether somebody can help, and in which words."""

    answer = forms.ChoiceField(
        label=_("Can you help?"), choices=HelperAnswer.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What you would do, when, and on which conditions"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The country reads it beside the other answers."),
    )


class InviteForm(forms.Form):
    """Which countries are invited to do something jointly: one, or all members of a body."""

    party = forms.ChoiceField(
        label=_("Country"),
        required=False,
        help_text=_("Its focal points get a letter. It decides for itself."),
    )
    body = forms.ChoiceField(
        label=_("Or all members of a regional body"),
        required=False,
        help_text=_("Each member is invited by itself, as above, and decides for itself."),
    )

    def __init__(
        self,
        data: Any,
        countries: Sequence[tuple[str, str]],
        bodies: Sequence[tuple[str, str]],
        chosen: str = "",
    ) -> None:
        super().__init__(data, initial={"body": chosen})
        self.fields["party"].choices = [("", _("none")), *countries]  # type: ignore[attr-defined]
        self.fields["body"].choices = [("", _("none")), *bodies]  # type: ignore[attr-defined]
        if not bodies:
            del self.fields["body"]


class JointForm(forms.Form):
    """Whether one's country agrees to what is made jointly, or leaves it.

    `receipt`: of the text that was read.
    """

    agrees = forms.ChoiceField(
        label=_("Your country"),
        choices=[("yes", _("agrees to this text")), ("no", _("is not in it, or leaves"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The countries concerned read it, with your name and the day."),
    )
    receipt = forms.CharField(widget=forms.HiddenInput)


class StepForm(forms.Form):
    """A step of what was agreed."""

    what = forms.CharField(label=_("What is done"), max_length=500)
    due_on = day_field(_("Until"), _("The day by which it is to be done."))


class WithdrawRequestForm(forms.Form):
    """Why a request is withdrawn."""

    why = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who was asked reads it."),
    )
