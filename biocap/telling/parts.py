"""What the parts of an answer are called: of a link, a contact, a period and places."""

from django.utils.translation import gettext as _


def part_words() -> dict[str, str]:
    """Return what the parts of an answer are called, in the language in force."""
    return {
        "url": _("Address (URL)"),
        "link_name": _("Name of the website or document"),
        "person_name": _("Name"),
        "job_title": _("Job title"),
        "organization": _("Organization"),
        "address": _("Address"),
        "phone": _("Telephone"),
        "fax": _("Fax"),
        "email": _("E-mail"),
        "website": _("Website"),
        "from": _("From"),
        "to": _("To"),
        "duration": _("Duration"),
        "days": _("days"),
        "weeks": _("weeks"),
        "months": _("months"),
        "years": _("years"),
        "unit": _("Unit"),
        "countries": _("Countries"),
        "regions": _("Regions"),
        "global": _("Global, or not tied to any country"),
    }


def part_label(kind: str, part: str) -> str:
    """Return what a part of an answer of a kind is called; its code, if it has no word."""
    if part == "name":
        part = "link_name" if kind == "link" else "person_name"
    return part_words().get(part, part)
