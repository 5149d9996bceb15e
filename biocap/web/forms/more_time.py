"""Form of the Secretariat: give some Parties longer than the round."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.collection.rules import Days
from biocap.parties.reference import Party
from biocap.telling.order import by_name
from biocap.web.forms.changing_round import RoundReasonForm
from biocap.web.forms.rounds import RoundForm
from biocap.web.words import party_name


class MoreTimeForm(forms.Form):
    """Who gets longer, until when, and why."""

    parties = forms.MultipleChoiceField(
        label=_("Parties"), widget=forms.SelectMultiple(attrs={"size": 8})
    )

    def __init__(self, data: Any, asked: Collection[str], parties: Mapping[str, Party]) -> None:
        super().__init__(data)
        chosen = self.fields["parties"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        named = {code: party_name(code, parties) for code in asked}
        chosen.choices = [(code, named[code]) for code in by_name(named, lambda code: named[code])]
        for name, label in (("due_on", _("Due on")), ("closes_on", _("Closes on"))):
            self.fields[name] = deepcopy(RoundForm.base_fields[name])
            self.fields[name].label = label
        self.fields["reason"] = deepcopy(RoundReasonForm.base_fields["reason"])
        self.fields["reason"].help_text = _("The Party reads it in the letter and on its desk.")

    def days(self) -> Days:
        """Return the days that were given, from cleaned data."""
        return Days(self.cleaned_data["due_on"], self.cleaned_data["closes_on"])
