"""The form of a comment on an answer, and of what answers a comment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from biocap.countries.choices import LONGEST_COMMENT
from biocap.shared.languages import languages
from biocap.shared.own_words import UNSTATED
from biocap.web.forms.presenting import anchor_of


class CommentForm(forms.Form):
    """What is said, in which language; of a table also about which of its rows."""

    key = forms.ChoiceField(label=gettext_lazy("What it is about"))
    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the comment"))

    def __init__(self, data: Any, keys: Sequence[tuple[str, str]], place: str) -> None:
        """`keys`: of what it may speak, with their labels, the first if there is no choice.

        `place`: tells the fields of the forms of a page apart.
        """
        super().__init__(data, auto_id=f"{place}-%s", initial={"language": get_language() or "en"})
        key, language = self.fields["key"], self.fields["language"]
        assert isinstance(key, forms.ChoiceField)
        assert isinstance(language, forms.ChoiceField)
        key.choices = list(keys)
        if len(keys) == 1:
            key.widget = forms.HiddenInput()
            key.initial = keys[0][0]
        language.choices = [
            *((code, it.name) for code, it in languages().items()),
            (UNSTATED, _("another language")),
        ]


class AnswerForm(CommentForm):
    """What answers a comment: `number` is that of what it answers."""

    number = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, data: Any, key: str, number: int) -> None:
        super().__init__(data, [(key, "")], f"{anchor_of(key)}-{number}")
        self.fields["text"].label = _("Answer to the comment")
        self.fields["number"].initial = number
