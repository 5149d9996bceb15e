"""The form in which the Secretariat words a kind of letter, in each language at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.letters.problems import (
    LETTERS_SUBJECT_LINES,
    LETTERS_SUBJECT_LONG,
    LETTERS_UNKNOWN_FIELD,
)
from biocap.letters.texts import Text, must_be_good
from biocap.shared.languages import languages
from biocap.shared.problems import Problem
from biocap.web.words import problem_sentence


class LetterTextsForm(forms.Form):
    """Subject and text for each of some languages; what stands in braces is filled in."""

    def __init__(self, data: Any, codes: Iterable[str], texts: Mapping[str, Text]) -> None:
        super().__init__(data)
        self.codes = tuple(codes)
        for code in self.codes:
            said = {"lang": code, "dir": languages()[code].direction}
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject"),
                initial=texts[code].subject,
                widget=forms.TextInput(attrs=said),
            )
            self.fields[f"body_{code}"] = forms.CharField(
                label=_("Text"),
                initial=texts[code].body,
                widget=forms.Textarea(attrs={**said, "rows": 14}),
            )

    def by_language(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Return the name of each language in itself, with its two fields."""
        return [
            (languages()[code].name, self[f"subject_{code}"], self[f"body_{code}"])
            for code in self.codes
        ]

    def texts(self) -> dict[str, Text]:
        """Return what was typed, by language; line ends as the texts of ours have them."""
        return {
            code: Text(
                self.cleaned_data[f"subject_{code}"].strip(),
                "\n".join(self.cleaned_data[f"body_{code}"].strip().splitlines()),
            )
            for code in self.codes
        }

    def clean(self) -> dict[str, Any]:
        """Refuse at its own field what cannot be sent."""
        data = super().clean() or {}
        if self.errors:  # a part is blank, and that is said at its field
            return data
        for code, text in self.texts().items():
            try:
                must_be_good(text)
            except Problem as problem:
                field = "subject" if _is_of_subject(problem, text) else "body"
                self.add_error(f"{field}_{code}", problem_sentence(problem))
        return data


def _is_of_subject(problem: Problem, text: Text) -> bool:
    if problem.kind is LETTERS_UNKNOWN_FIELD:
        return f"{{{problem.params['name']}}}" in text.subject
    return problem.kind in {LETTERS_SUBJECT_LINES, LETTERS_SUBJECT_LONG}
