"""Forms of a focal point: give parts of the national plan to a colleague, and take them back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.national_plans.models import PlanPartGiven
from biocap.parties.models import Person
from biocap.telling.lists import headed
from biocap.web.forms.rounds import day_field


class GivePartsForm(forms.Form):
    """Who gets which parts, and until when."""

    person = forms.TypedChoiceField(label=_("Colleague"), coerce=int)
    parts = forms.MultipleChoiceField(
        label=_("Parts of the plan"), widget=forms.CheckboxSelectMultiple
    )
    due_on = day_field(_("Due on"), _("May be left empty."), required=False)

    def __init__(self, data: Any, people: Sequence[Person], titles: Mapping[str, str]) -> None:
        super().__init__(data)
        person, parts = self.fields["person"], self.fields["parts"]
        assert isinstance(person, forms.ChoiceField)
        assert isinstance(parts, forms.ChoiceField)
        person.choices = [(each.pk, each.name) for each in people]
        parts.choices = list(titles.items())


class TakeBackPartsForm(forms.Form):
    """Which of those that were given are taken back."""

    given = forms.TypedMultipleChoiceField(
        label=_("Taken back from"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any, given: Sequence[PlanPartGiven], titles: Mapping[str, str]
    ) -> None:
        super().__init__(data)
        field = self.fields["given"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (each.pk, f"{headed(each.person.name)}{titles.get(each.part, each.part)}")
            for each in given
        ]
