"""Fields of Django's forms whose numbers and days are read as on the forms of common formats."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from biocap.formats import read_number
from biocap.formats.raw import Malformed
from biocap.formats.sentences import SENTENCES
from biocap.formats.written_days import calendar_day
from biocap.telling.sentences import filled_sentence


def _read(field: forms.Field, typed: Any) -> Any:
    if not isinstance(typed, str) or not typed.strip():
        return typed
    try:
        number = read_number(typed)
    except Malformed as malformed:
        words = filled_sentence(
            SENTENCES[malformed.name], {**malformed.params, "here": field.label}
        )
        raise ValidationError(words) from None
    return Decimal(repr(number)) if isinstance(number, float) else number


class WrittenWhole(forms.IntegerField):
    """A whole number; Django's own field takes 85.000 for 85."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Return the number. Raises ValidationError, with both readings where there are two."""
        read = _read(self, value)
        if isinstance(read, Decimal):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(read)


class WrittenDecimal(forms.DecimalField):
    """A number with decimals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Return the number. Raises ValidationError, with both readings where there are two."""
        return super().to_python(_read(self, value))


class WrittenDay(forms.DateField):
    """A day; Django's own field takes 03/04/2026 for one in English and for another in French."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        """Return the day. Raises ValidationError if it is none, or may be two."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        day = calendar_day(value)
        if day is None:
            words = filled_sentence(SENTENCES["answers.bad_date"], {"here": self.label})
            raise ValidationError(words, code="invalid")
        return day
