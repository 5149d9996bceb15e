"""The audit trail is sealed: each seal holds the hash of its entries and of the seal before.

Whoever changes, takes away or slips in an entry later breaks its seal and every one after it.
Somebody who can write to the database could compute all seals anew; so the hash of the last one
is to be kept elsewhere now and then (`biocap audit verify` prints it, and compares one).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785
from django.db import transaction
from django.db.models import Max

from biocap.shared.models import AuditEntry, AuditSeal

FIRST = "0" * 64
"""What stands for the seal before the first."""


@dataclass(frozen=True)
class Verified:
    """What became of the seals: how many hold, how many entries wait for one.

    `broken`: the first seal that does not hold, None if all do. `sha256` is that of the last
    seal; `known` says whether a hash that was asked for is that of any seal that holds.
    """

    seals: int
    sealed: int
    open: int
    broken: AuditSeal | None
    sha256: str
    known: bool


def last_entry() -> int:
    """Return the number of the newest entry, 0 if there is none."""
    return int(AuditEntry.objects.aggregate(last=Max("id"))["last"] or 0)


@transaction.atomic
def seal(until: int, at: datetime) -> AuditSeal | None:
    """Seal the entries that no seal holds yet, up to this number; None if there are none.

    `until` is a number that was the newest some time ago: a transaction that was under way then
    and took a number below it has ended by now.
    """
    before = AuditSeal.objects.select_for_update().order_by("id").last()
    last, sha256 = (before.last_entry, before.sha256) if before else (0, FIRST)
    entries = AuditEntry.objects.filter(id__gt=last, id__lte=until)
    count, made = _hashed(sha256, entries)
    if not count:
        return None
    return AuditSeal.objects.create(last_entry=until, entries=count, sha256=made, at=at)


def verify_seals(known: str = FIRST) -> Verified:
    """Compute every seal again from the entries, and say which is the first not to hold."""
    last, sha256, sealed, seals, is_known = 0, FIRST, 0, 0, known == FIRST
    for one in AuditSeal.objects.order_by("id"):
        entries = AuditEntry.objects.filter(id__gt=last, id__lte=one.last_entry)
        count, made = _hashed(sha256, entries)
        if (count, made) != (one.entries, one.sha256):
            return Verified(seals, sealed, _after(last), one, sha256, is_known)
        last, sha256, sealed, seals = one.last_entry, made, sealed + count, seals + 1
        is_known = is_known or made == known
    return Verified(seals, sealed, _after(last), None, sha256, is_known)


def _after(last: int) -> int:
    return AuditEntry.objects.filter(id__gt=last).count()


def _hashed(before: str, entries: Any) -> tuple[int, str]:
    digest, count = hashlib.sha256(before.encode()), 0
    for line in _canonical_lines(entries):
        digest.update(b"\n" + line)
        count += 1
    return count, digest.hexdigest()


def _canonical_lines(entries: Any) -> Iterator[bytes]:
    """Yield each entry as canonical JSON (RFC 8785), in order."""
    for entry in entries.order_by("id").iterator(chunk_size=1000):
        yield rfc8785.dumps(
            {
                "id": entry.pk,
                "at": entry.at.astimezone(UTC).isoformat(),
                "person": entry.person_id,
                "action": entry.action,
                "subject": entry.subject,
                "detail": entry.detail,
            }
        )
