"""The closed lists of entered use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UseCounted(models.TextChoices):
    """What a number of use counts. Parties alone have a base."""

    PARTIES = "parties", _("Parties that used it")
    COUNTRIES = "countries", _("Countries that used it, Parties or not")
    ORGANIZATIONS = "organizations", _("Organizations that used it")
    PERSONS = "persons", _("Persons who used it")
    TIMES = "times", _("Times that it was used")


LONGEST_USE_WORDS = 4000
"""Characters of a statement or a reason."""
LONGEST_USE_SOURCE = 500
"""Characters of a source."""
