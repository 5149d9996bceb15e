"""How fields of Django's forms are drawn: their limit is told, never laid upon the field."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

WRITTEN = {
    f"django/forms/widgets/{name}.html" for name in ("text", "textarea", "email", "url", "search")
}
"""The fields in which people write words, in whichever direction."""


class Uncut(DjangoTemplates):
    """Draws `data-longest` in place of `maxlength`.

    A browser cuts what is pasted at `maxlength` without a word, and the rest passes for the
    whole. So the counter says the limit, and the form refuses what is too long and keeps it.
    Where words are written the field runs as they do (`dir="auto"`).
    """

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Return the drawn widget."""
        widget = context.get("widget", {})
        attrs = widget.get("attrs", {})
        if "maxlength" in attrs:
            attrs["data-longest"] = attrs.pop("maxlength")
        if template_name in WRITTEN:
            attrs.setdefault("dir", "auto")
        return str(super().render(template_name, context, request))
