"""Forms of a review of the register: opened, somebody invited, what was decided."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.parties.choices import language_choices
from biocap.toolbox.review.choices import Recommended, ReviewerGroup, WhoSaidWhat
from biocap.web.forms.rounds import day_field

Chosen = Sequence[tuple[str, str]]


def _lines(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=required, widget=widget)


class ToolReviewForm(forms.Form):
    """A new review: which tools, when, and how it is shown who said what."""

    title = forms.CharField(label=_("Title"))
    aim = _lines(_("What it is for"), _("Reviewers read it first."), required=False)
    opens_on = day_field(_("First day"))
    closes_on = day_field(
        _("Last day"), _("It lasts until it has ended everywhere on Earth, noon UTC of the next.")
    )
    shown = forms.ChoiceField(
        label=_("Who said what is shown"),
        choices=WhoSaidWhat.choices,
        widget=forms.RadioSelect,
        help_text=_("Reviewers read it before they answer. It can become stricter, never looser."),
    )
    all_tools = forms.BooleanField(label=_("All tools of the register"), required=False)
    tools = forms.MultipleChoiceField(
        label=_("Or these tools"), required=False, widget=forms.CheckboxSelectMultiple
    )
    fictional = forms.BooleanField(
        label=_("It is invented: it is marked so wherever it shows"), required=False
    )

    def __init__(self, data: Any, tools: Chosen) -> None:
        super().__init__(data)
        self.fields["tools"].choices = tools  # type: ignore[attr-defined]


class InviteReviewerForm(forms.Form):
    """Who is invited, and for whom they speak."""

    name = forms.CharField(label=_("Name"))
    email = forms.CharField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    group = forms.ChoiceField(label=_("Speaks for"), choices=ReviewerGroup.choices)
    language = forms.ChoiceField(label=_("Language of letters"), choices=language_choices)


class WhyForm(forms.Form):
    """A reason that stays."""

    because = _lines(_("Reason"), _("It stays in the history."))


class ClosingDayForm(forms.Form):
    """Another last day."""

    closes_on = day_field(
        _("Last day"),
        _("It lasts until it has ended everywhere on Earth. While it is open it can be moved."),
    )


class TightenForm(forms.Form):
    """A stricter rule of who said what."""

    shown = forms.ChoiceField(label=_("Show more strictly who said what"), widget=forms.RadioSelect)

    def __init__(self, data: Any, rules: Chosen) -> None:
        super().__init__(data)
        self.fields["shown"].choices = rules  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """What a meeting decided on a tool."""

    tool = forms.ChoiceField(label=_("Tool"))
    outcome = forms.ChoiceField(
        label=_("What was decided"), choices=Recommended.choices, widget=forms.RadioSelect
    )
    decision = forms.CharField(label=_("Decision"), help_text=_("As it is cited: CP-11/4."))
    paragraph = forms.CharField(label=_("Paragraph"), required=False)
    decided_on = day_field(_("Day of the decision"))

    def __init__(self, data: Any, tools: Chosen) -> None:
        super().__init__(data)
        self.fields["tool"].choices = tools  # type: ignore[attr-defined]
