"""The library is told what is public of what people share."""

import fcntl
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.db import transaction

from biocap.experience.models import Contribution
from biocap.experience.public import Shared, write_experience
from biocap.parties.queries import directory
from biocap.parties.reference import PARTIES, Party


def tell_experience() -> None:
    """Write into the library what stands. One process at a time. Raises OSError."""
    root = Path(settings.BIOCAP_LIBRARY)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".experience").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        write_experience(root, tuple(_standing()))


def tell_experience_when_done() -> None:
    """Tell it once the change is there for good; a fault of the disk does not undo that."""
    transaction.on_commit(tell_experience, robust=True)


def _standing() -> list[Shared]:
    """Return what stands; of answers those alone whose question stands."""
    rows = Contribution.objects.select_related("organization", "by", "question")
    parties, told = directory(), []
    for row in rows.prefetch_related("stated").order_by("id"):
        if (stands := row.standing) is not None:
            told.append(shared_of(row, stands.body, parties))
    codes = {it.code for it in told}
    return [it for it in told if not it.question or it.question in codes]


def shared_of(
    row: Contribution, body: Mapping[str, object], parties: Mapping[str, Party]
) -> Shared:
    """Return a contribution as it is told of, whether it stands or is looked at beforehand."""
    stated = list(row.stated.all())
    kept = [it for it in stated if it.withdrawn_at is None]
    country = str(body.get("country", ""))
    named = {country, *map(str, body.get("parties") or ())}  # type: ignore[call-overload]
    of_place = parties.get(country)
    return Shared(
        code=row.code,
        kind=row.kind,
        whose=_whose(row, parties),
        party=row.party_code,
        fictional=is_of_rehearsals(row),
        author=row.by.name if row.named else "",
        question=row.question.code if row.question else "",
        first_on=(stated[0].at if stated else row.at).astimezone(UTC).date(),
        stands_since=(kept[-1].at if kept else row.at).astimezone(UTC).date(),
        body=dict(body),
        region=of_place.group if of_place else "",
        places={
            code: dict(parties[code].names)
            for code in sorted(named)
            if code in parties and code not in PARTIES
        },
    )


def _whose(row: Contribution, parties: Mapping[str, Party]) -> dict[str, str]:
    if row.organization is not None:
        return {"": row.organization.name}
    party = parties.get(row.party_code)
    return dict(party.names) if party else {}


def is_of_rehearsals(row: Contribution) -> bool:
    """Say whether a fictional respondent shares it."""
    if row.organization is not None:
        return row.organization.fictional
    return bool(row.party_code) and row.party_code not in PARTIES
