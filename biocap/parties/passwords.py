"""What a password may not be, beside Django's rules: a common one dressed up, one of before."""

import re

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from biocap.parties.models import Person

ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
REPEATED = re.compile(r"(.+?)\1+.{0,2}", re.DOTALL)
INSTEAD = str.maketrans("04310$5@7!", "oaeiossati")
"""What people write for a letter; which of two letters a sign stands for matters little here."""


class NotCommon(CommonPasswordValidator):
    """Refuses the passwords that are tried first, and those with some signs around or twice.

    The list is Django's, of 20,000. One word of it is as bad as "Word2024!" or "wordword".
    """

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a common password."""
        lowered = password.lower().strip()
        repeated = REPEATED.fullmatch(lowered)
        if repeated and len(repeated[1]) <= 3:
            raise ValidationError(_("This password repeats itself."), code="password_repeats")
        shapes = {lowered, repeated[1] if repeated else lowered}
        shapes |= {shape.translate(INSTEAD) for shape in shapes}
        shapes |= {ENDS.sub("", shape) for shape in shapes}
        for shape in shapes - {""}:
            super().validate(shape, user)  # type: ignore[arg-type]


class NotOfBefore:
    """Refuses the password that a person has, and those that they had."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a password of before; nobody has any before being saved."""
        if not isinstance(user, Person) or user.pk is None:
            return
        had = [user.password, *(past.encoded for past in user.past_passwords.all())]
        if any(check_password(password, encoded) for encoded in had if encoded):
            raise ValidationError(_("You had this password before."), code="password_of_before")

    def get_help_text(self) -> str:
        """Return what the rule asks."""
        return _("It must be none that you had before.")
