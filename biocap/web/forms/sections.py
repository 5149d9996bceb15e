"""Forms of a focal point: give sections to a colleague, and take them back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.collection.models import SectionGiven
from biocap.parties.models import Person
from biocap.telling.lists import headed
from biocap.web.forms.rail import RailItem
from biocap.web.forms.rounds import day_field


class GiveSectionsForm(forms.Form):
    """Who gets which sections, and until when."""

    person = forms.TypedChoiceField(label=_("Colleague"), coerce=int)
    sections = forms.MultipleChoiceField(label=_("Sections"), widget=forms.CheckboxSelectMultiple)
    due_on = day_field(_("Due on"), _("Empty: the due day of the round."))

    def __init__(self, data: Any, people: Sequence[Person], rail: Sequence[RailItem]) -> None:
        super().__init__(data)
        self.fields["due_on"].required = False
        person, sections = self.fields["person"], self.fields["sections"]
        assert isinstance(person, forms.ChoiceField)
        assert isinstance(sections, forms.ChoiceField)
        person.choices = [(each.pk, each.name) for each in people]
        sections.choices = [(item.code, item.title) for item in rail]


class TakeBackSectionsForm(forms.Form):
    """Which of those that were given are taken back."""

    given = forms.TypedMultipleChoiceField(
        label=_("Taken back from"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, given: Sequence[SectionGiven], rail: Sequence[RailItem]) -> None:
        super().__init__(data)
        field = self.fields["given"]
        assert isinstance(field, forms.ChoiceField)
        titles = {item.code: item.title for item in rail}
        field.choices = [
            (each.pk, f"{headed(each.person.name)}{titles.get(each.section, each.section)}")
            for each in given
        ]
