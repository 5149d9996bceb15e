"""What was typed for the answers of a draft and could not be read."""

import json
from typing import Any

from biocap.collection.models import Submission


def unread_of(submission: Submission) -> dict[str, Any]:
    """Return by key what was typed, as it came in. No query."""
    typed: dict[str, Any] = json.loads(submission.unread) if submission.unread else {}
    return typed
