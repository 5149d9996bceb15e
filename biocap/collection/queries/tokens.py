"""Access tokens that let somebody in at the moment."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from biocap.collection.models import AccessToken
from biocap.collection.problems import TOKEN_UNKNOWN
from biocap.parties.models import Person


def open_tokens(at: datetime, person: Person | None = None) -> QuerySet[AccessToken]:
    """Return the tokens that let a person in, or anybody, with the person; the newest first."""
    since = Q(person__credentials_from=None) | Q(created_at__gte=F("person__credentials_from"))
    tokens = AccessToken.objects.filter(since, expires_at__gt=at, person__is_active=True)
    if person is not None:
        tokens = tokens.filter(person=person)
    return tokens.select_related("person").order_by("-created_at", "-id")


def open_token(number: int, at: datetime, person: Person | None = None) -> AccessToken:
    """Return one of them by its number. Raises Problem("token.unknown")."""
    token = open_tokens(at, person).filter(pk=number).first()
    if token is None:
        raise TOKEN_UNKNOWN(number=number)
    return token
