"""Fields that take files: each says beforehand which kinds it takes, and how large they may be."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.widgets import Script
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from biocap.collection.problems import UPLOAD_TOO_LARGE
from biocap.telling.lists import joined_by_commas
from biocap.web.words import problem_sentence

MEGABYTE = 1024 * 1024


class SaidFileInput(forms.FileInput):
    """A file of the browser, which its script looks at before it travels."""

    class Media:
        js = (Script("js/uploading.js", defer=True),)


class SaidFilesInput(SaidFileInput):
    """Lets one choose several files at once."""

    allow_multiple_selected = True


class SaidFileField(forms.FileField):
    """One file of some kinds (endings, without their point), of at most `most` bytes.

    Its help says both, and so do the attributes that the script reads. The size is checked here;
    what a file is, its reader finds out from the content, whatever its name.
    """

    widget = SaidFileInput

    def __init__(
        self, *, kinds: Sequence[str], most: int, help_text: Any = "", **said: Any
    ) -> None:
        self.kinds, self.most, self.about = tuple(kinds), most, help_text
        super().__init__(help_text=lazy(self._help, str)(), **said)

    def _help(self) -> str:
        return f"{self.limits()} {self.about}".strip()

    def limits(self) -> str:
        """Say the kinds and the size."""
        said = {"kinds": self.kinds_in_words(), "most": filesizeformat(self.most)}
        if self.widget.allow_multiple_selected:
            return _("%(kinds)s; up to %(most)s together.") % said
        return _("%(kinds)s; up to %(most)s.") % said

    def kinds_in_words(self) -> str:
        """Name the kinds as people do."""
        return joined_by_commas(kind.upper() for kind in self.kinds)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Give the widget what the script reads, in the language of the page."""
        self.widget.attrs.update(self._told())
        return super().get_bound_field(form, field_name)

    def _told(self) -> dict[str, str]:
        kind = _("This kind of file is not taken. Take one of:")
        large = _("This file is too large, so it was not sent. The most is")
        accept = (*self.kinds, "jpeg") if "jpg" in self.kinds else self.kinds
        return {
            "accept": ",".join(f".{kind}" for kind in accept),
            "data-most": str(self.most),
            "data-kind": f"{kind} {self.kinds_in_words()}",
            "data-old": _(
                "This is an older kind of file: open it, and save it as .docx or .xlsx first."
            ),
            "data-large": f"{large} {filesizeformat(self.most)}",
            "data-sending": _("Uploading: {n}"),
            "data-broken": _(
                "The line broke before an answer came. Your file is still chosen: send it again."
            ),
        }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file. Raises ValidationError for one that is too large."""
        return self.within([super().clean(data, initial)])[0]

    def within(self, files: list[UploadedFile[Any]]) -> list[UploadedFile[Any]]:
        """Return the files. Raises ValidationError where they are too large together."""
        if sum(file.size or 0 for file in files if file) > self.most:
            too_large = UPLOAD_TOO_LARGE(most=self.most // MEGABYTE)
            raise forms.ValidationError(problem_sentence(too_large))
        return files


class SaidFilesField(SaidFileField):
    """One file or several."""

    widget = SaidFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files. Raises ValidationError for an empty one, or for too much together."""
        given = data if isinstance(data, list | tuple) else [data]
        return self.within([forms.FileField.clean(self, one, initial) for one in given or [None]])


class OneFileForm(forms.Form):
    """The field of a page whose view reads the file `file` by itself."""

    def __init__(self, label: str, *, kinds: Sequence[str], most: int, **said: Any) -> None:
        super().__init__()
        self.fields["file"] = SaidFileField(label=label, kinds=kinds, most=most, **said)
