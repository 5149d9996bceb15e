"""What an organization is, and by which lists it is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 300
LONGEST_IDENTIFIER = 120
LONGEST_LANGUAGE = 35
"""Characters of a code of a language (BCP 47)."""


class OrganizationKind(models.TextChoices):
    """Kinds of organizations, close to the list of IATI (OrganisationType)."""

    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organization")
    GOVERNMENT = "government", _("Body of a Government")
    CIVIL_SOCIETY = "civil_society", _("Non-governmental organization")
    RESEARCH = "research", _("University or research institute")
    FOUNDATION = "foundation", _("Foundation or fund")
    PRIVATE = "private", _("Private sector")
    PARTNERSHIP = "partnership", _("Partnership of public and private bodies")
    LIST = "list", _("Public list of projects, not an organization")
    OTHER = "other", _("Of another kind")


class IdentifierScheme(models.TextChoices):
    """Lists in which an organization has a lasting identifier."""

    IATI = "iati", _("IATI organization identifier")
    BCH = "bch", _("Record in the Biosafety Clearing-House")
