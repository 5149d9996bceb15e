"""Form of the Secretariat: on which days the silent of a round are reminded."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from biocap.letters.reminding import in_order
from biocap.shared.problems import Problem
from biocap.telling.lists import joined_by_commas
from biocap.web.words import problem_sentence

BETWEEN = re.compile(r"[\s,;،、]+")


class DaysField(forms.CharField):
    """Numbers of days, as people write a list."""

    def to_python(self, value: Any) -> list[int]:  # type: ignore[override]
        """Return the numbers that were typed."""
        parts = [part for part in BETWEEN.split(str(value or "")) if part]
        if not all(part.isdecimal() and len(part) < 5 for part in parts):
            raise ValidationError(_("Write whole numbers with commas between them."))
        return [int(part) for part in parts]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the numbers are others; never asked of what is no list."""
        return bool(initial != data)


class RemindersForm(forms.Form):
    """Days before, on and after the due day, and whether the worker reminds on them."""

    before = DaysField(
        label=gettext_lazy("Days before the due day"),
        required=False,
        help_text=gettext_lazy("With commas between them, for example: 30, 7"),
    )
    on_the_day = forms.BooleanField(label=gettext_lazy("On the due day itself"), required=False)
    after = DaysField(
        label=gettext_lazy("Days after the due day"),
        required=False,
        help_text=gettext_lazy("While answers are still taken, and marked as late."),
    )
    is_on = forms.BooleanField(
        label=gettext_lazy("Remind on these days"),
        required=False,
        help_text=gettext_lazy("Without this mark nothing is written by itself."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what no plan may hold."""
        data = super().clean() or {}
        if not self.errors:
            try:
                in_order(self.days())
            except Problem as problem:
                self.add_error(None, problem_sentence(problem))
        return data

    def days(self) -> list[int]:
        """Return the days about the due day; below 0 before it."""
        data = self.cleaned_data
        on = [0] if data["on_the_day"] else []
        return [*(-day for day in data["before"]), *on, *data["after"]]


def typed_days(days: list[int], is_on: bool) -> dict[str, Any]:
    """Return days about the due day as the form shows them."""
    return {
        "before": joined_by_commas(str(-day) for day in days if day < 0),
        "on_the_day": 0 in days,
        "after": joined_by_commas(str(day) for day in days if day > 0),
        "is_on": is_on,
    }
