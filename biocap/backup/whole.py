"""Whether a row is what its own hash says of it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Model

from biocap.backup.archive import Archive, Member
from biocap.channels.answer_file import content_sha256, parsed_json
from biocap.channels.models import ReceivedFile
from biocap.collection.models import KeptDefinition, Upload, Version
from biocap.coordination.groups.models import GroupDocument
from biocap.coordination.models import MeetingFile
from biocap.countries.models import SignedSheet
from biocap.formats import sha256_of_files
from biocap.national_plans.models import JointText, PlanVersion
from biocap.shared.problems import Problem


def _has_its_body(row: Any, _: Archive) -> bool:
    return bool(hashlib.sha256(row.body.encode("utf-8")).hexdigest() == row.sha256)


def _has_its_file(row: Any, archive: Archive) -> bool:
    return archive.members.get(f"uploads/{row.file.name}") == Member(row.size, row.sha256)


def _has_its_files(row: Any, _: Archive) -> bool:
    try:
        return bool(sha256_of_files(json.loads(row.body)) == row.sha256)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False


def _has_its_content(row: Any, _: Archive) -> bool:
    try:
        content = parsed_json(row.body.encode("utf-8"))
        return bool(content["sha256"] == content_sha256(content) == row.sha256)
    except (Problem, TypeError, KeyError, AttributeError):
        return False


HASHED: Mapping[type[Model], Callable[[Any, Archive], bool]] = MappingProxyType(
    {
        Version: _has_its_body,
        PlanVersion: _has_its_body,
        JointText: _has_its_body,
        KeptDefinition: _has_its_files,
        ReceivedFile: _has_its_content,
        Upload: _has_its_file,
        SignedSheet: _has_its_file,
        MeetingFile: _has_its_file,
        GroupDocument: _has_its_file,
    }
)
"""Models that store the hash of what they hold. Seals of the trail are checked as a chain."""


def is_whole(row: Model, archive: Archive) -> bool:
    """Whether what a row holds, or the file that it is about, has the hash that it says."""
    check = HASHED.get(type(row))
    return check is None or check(row, archive)
