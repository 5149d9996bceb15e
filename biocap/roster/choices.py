"""The closed lists of the roster."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConsentPart(models.TextChoices):
    """What of a nomination may be public, each part as the expert consents."""

    NAME = "name", _("Name and title")
    CONTACT = "contact", _("Address, telephone and e-mail")
    PROFILE = "profile", _("Profile, and what else is relevant")
    PERSON = "person", _("Gender, year and country of birth, nationalities")
    WORK = "work", _("Employment, now and before")
    EDUCATION = "education", _("Education and qualifications")
    RECORD = "record", _("Publications, memberships and panels")


ALWAYS = (
    *("areas", "elements", "kinds", "mother_tongue"),
    *("languages_excellent", "languages_good", "languages_fair", "availability", "ways"),
)
"""Questions by which an expert is found: public of whoever is on the roster, with the country."""

OF_PART: Mapping[str, tuple[str, ...]] = {
    ConsentPart.NAME: ("title",),
    ConsentPart.CONTACT: (),
    ConsentPart.PROFILE: ("profile", "additional"),
    ConsentPart.PERSON: ("gender", "birth_year", "birth_country", "nationalities"),
    ConsentPart.WORK: (
        *("employer", "job_title", "department", "employed", "organization_type"),
        *("responsibilities", "worked_in", "previous_employer", "previous_department"),
        *("previous_period", "previous_responsibilities"),
    ),
    ConsentPart.EDUCATION: tuple(
        f"{what}_{n}" for what in ("degree", "institution", "qualification") for n in (1, 2, 3)
    ),
    ConsentPart.RECORD: tuple(
        f"{what}_{n}" for what in ("publication", "membership", "panel") for n in (1, 2, 3)
    ),
}
"""Part -> the questions that it opens; name and address stand in one answer."""


class NominationState(models.TextChoices):
    """Where a nomination stands (`rules.state_of_nomination`)."""

    SUBMITTED = "submitted", _("Submitted: the expert was not asked yet")
    ASKED = "asked", _("The expert is asked; without consent nothing is public")
    DECLINED = "declined", _("The expert did not consent; nothing is public")
    CONSENTED = "consented", _("The expert consented; the Secretariat checks it")
    RETURNED = "returned", _("Incomplete: the Secretariat asks for more")
    LISTED = "listed", _("On the roster")
    OFF = "off", _("Off the roster")


class WhyOff(models.TextChoices):
    """Why an expert left the roster."""

    LAPSED = "lapsed", _("Four years passed since the last update")
    EXPERT = "expert", _("The expert withdrew the consent")
    COUNTRY = "country", _("The country withdrew the nomination")
    SECRETARIAT = "secretariat", _("The Secretariat took the record off")


class AssignmentState(models.TextChoices):
    """Where an assignment of an expert stands."""

    REQUESTED = "requested", _("Requested")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    REPORTED = "reported", pgettext_lazy("state of an assignment", "Reported")


LONGEST_REASON = 4000
"""Characters of a reason."""
