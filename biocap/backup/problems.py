"""What is told of backups."""

from biocap.shared.problems import ProblemType

BACKUP_OTHER_VERSION = ProblemType(
    "backup.other_version",
    "The backup was made by version %(made)s with other tables. Restore it with that "
    "version, then upgrade.",
)
BACKUP_NOT_EMPTY = ProblemType(
    "backup.not_empty",
    "There are records here already. Give --replace to put the backup in their place.",
)
BACKUP_BROKEN_ROWS = ProblemType(
    "backup.broken_rows", "The records in the backup do not fit together. Nothing was changed."
)
BACKUP_BROKEN_TRAIL = ProblemType(
    "backup.broken_trail",
    "The trail in the backup is not as it was sealed. Nothing was changed. Give "
    "--with-broken-trail to restore it as it is.",
)
BACKUP_NO_ROOM = ProblemType(
    "backup.no_room",
    "The backup needs %(size)s MB, and the disk has less room. Nothing was changed.",
)
BACKUP_UNREADABLE = ProblemType(
    "backup.unreadable",
    "%(name)s is not a backup of Biocap, or it is cut off. Nothing was changed.",
)
BACKUP_ALTERED = ProblemType(
    "backup.altered", "“%(name)s” in the backup is not as it was written. Nothing was changed."
)
BACKUP_SNAPSHOT_BROKEN = ProblemType(
    "backup.snapshot_broken",
    "A snapshot in the backup is not as it was published. Nothing was changed. %(reason)s Give "
    "--with-broken-snapshots to restore it as it is.",
)
BACKUP_NAME = ProblemType("backup.name", "“%(name)s” cannot be a name in an archive.")
