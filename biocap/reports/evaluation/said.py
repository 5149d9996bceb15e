"""What an annex has said, so that it says nothing twice."""

from django.utils.translation import gettext as _

from biocap.reports.blocks import Label, Text, fill, plain


class Said:
    """Texts that were said, and of which indicator first: the second time it is named instead."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def once(self, text: Text, code: str) -> Text:
        """Return a text, or under which indicator it stands already."""
        first = self._first.get(plain(text))
        if first is None:
            self._first[plain(text)] = code
            return text
        return (
            (_("As above."),) if first == code else fill(_("As under %(code)s."), code=Label(first))
        )
