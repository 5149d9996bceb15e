"""What the workroom says of a rehearsal; what was published of one says `about_data`."""

from django.utils.translation import gettext


def banner_of_workroom() -> str:
    """Return what stands above every page, and every letter, of a rehearsal."""
    return gettext("Rehearsal: fictional respondents and answers, for trying things out")
