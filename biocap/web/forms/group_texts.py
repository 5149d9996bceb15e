"""Forms of a group's working space: the agenda, texts, comments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.collection.choices import LARGEST_UPLOAD
from biocap.formats.choices import MEDIA_TYPES
from biocap.web.forms.files import SaidFileField
from biocap.web.forms.groups import language_names, long_text, said_in


class AgendaForm(forms.Form):
    """The agenda is begun."""

    words = long_text(
        _("Items of the agenda"),
        _("On each line its number, a blank, and what it is. Their order is that of the lines."),
        rows=8,
    )
    language = said_in()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_names()  # type: ignore[attr-defined]


class NewTextForm(forms.Form):
    """A text is begun."""

    title = forms.CharField(label=_("Title"), widget=forms.TextInput(attrs={"dir": "auto"}))
    item = forms.ChoiceField(label=_("Item of the agenda"), required=False)
    words = long_text(_("Text"), _("An empty line parts two paragraphs."), rows=10)
    language = said_in()

    def __init__(self, data: Any, items: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        listed = {"item": [("", "—"), *items], "language": language_names()}
        for name, choices in listed.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """Another version of a text."""

    words = long_text(_("Text"), rows=16)


class SayForm(forms.Form):
    """What is said of a paragraph, or answered."""

    says = long_text(_("Comment"), rows=4)
    language = said_in()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_names()  # type: ignore[attr-defined]


class DocumentForm(forms.Form):
    """A file for members."""

    title = forms.CharField(label=_("Title"), widget=forms.TextInput(attrs={"dir": "auto"}))
    language = said_in(_("Language of the document"))
    file = SaidFileField(
        label=_("File"), kinds=tuple(MEDIA_TYPES), most=LARGEST_UPLOAD, help_text=_("No macros.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_names()  # type: ignore[attr-defined]
