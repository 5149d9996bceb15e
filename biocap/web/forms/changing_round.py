"""Forms of the Secretariat: change a round that was opened, or cancel it."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.collection import queries
from biocap.collection.models import Round
from biocap.collection.operations.changing_rounds import CHANGEABLE, said_of_round
from biocap.parties.models import FictionalParty
from biocap.parties.reference import Party
from biocap.telling.order import by_name
from biocap.web.forms.rounds import RoundForm
from biocap.web.words import party_name


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Those who are asked read it beside what they were told before."),
    )


class RoundReasonForm(forms.Form):
    """Why a round is cancelled or taken up again."""

    reason = _reason()


class RoundChangeForm(forms.Form):
    """What a round says now, to be changed; who is asked too, and who no longer."""

    def __init__(self, data: Any, round: Round, parties: Mapping[str, Party]) -> None:
        super().__init__(data)
        self.initial.update(said_of_round(round))
        for name in CHANGEABLE:
            self.fields[name] = deepcopy(RoundForm.base_fields[name])
        asked, begun = queries.asked_in(round)
        fictional = set(FictionalParty.objects.values_list("code", flat=True))
        pool = {code for code in parties if (code in fictional) == round.rehearsal}
        self.fields["add"] = forms.MultipleChoiceField(
            label=_("Ask these Parties too"),
            required=False,
            choices=_named(pool - set(asked), parties),
            widget=forms.SelectMultiple(attrs={"size": 8}),
        )
        self.fields["take_off"] = forms.MultipleChoiceField(
            label=_("Ask these Parties no longer"),
            required=False,
            choices=_named(set(asked) - begun, parties),
            widget=forms.SelectMultiple(attrs={"size": 8}),
            help_text=_("Those that began to answer are not among them."),
        )
        self.fields["reason"] = _reason()

    def arguments(self) -> dict[str, Any]:
        """Return what `change_round` takes, from cleaned data."""
        data = self.cleaned_data
        return {
            "changed": {name: data[name] for name in CHANGEABLE},
            "add": data["add"],
            "take_off": data["take_off"],
            "reason": data["reason"],
        }


def _named(codes: set[str], parties: Mapping[str, Party]) -> list[tuple[str, str]]:
    named = [(code, party_name(code, parties)) for code in codes]
    return by_name(named, lambda choice: choice[1])
