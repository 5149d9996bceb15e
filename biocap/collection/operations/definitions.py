"""Definitions are kept with what was frozen by them."""

from biocap import formats
from biocap.collection import rules
from biocap.collection.models import KeptDefinition
from biocap.collection.operations import statements
from biocap.formats import Edition


def keep_definition(edition: Edition) -> None:
    """Keep the files of an edition under its hash, once.

    Files that were changed since it was loaded are kept under a hash of their own. Those that
    stood when the server started were kept then (`keep_definitions`).
    """
    if not statements.is_kept(edition.sha256):
        _keep(edition.code, edition.edition)


def keep_definitions() -> None:
    """Keep every edition that there is; what was frozen with one before is told by it too."""
    for code, edition in formats.editions():
        _keep(code, edition)


def _keep(code: str, edition: str) -> None:
    try:
        files = formats.definition_files(code, edition)
    except (OSError, UnicodeDecodeError):
        return  # `biocap check` names it; nobody's answers wait for that
    sha256 = formats.sha256_of_files(files)
    if statements.is_kept(sha256):
        return
    body = rules.files_as_text(files)
    kept = KeptDefinition(sha256=sha256, code=code, edition=edition, body=body)
    KeptDefinition.objects.bulk_create([kept], ignore_conflicts=True)
