"""The closed lists and limits of what comes by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """What became of a message that was no report of a mail server."""

    KEPT = "kept", _("kept to be looked at")
    REFUSED = "refused", _("nothing in it could be kept; the sender was told why")
    ASIDE = "aside", _("set aside unanswered")


LARGEST_MESSAGE = 8 * 1024 * 1024
"""Bytes of one message, counted before it is fetched: two workbooks as mail writes them."""
LARGEST_HEAD = 64 * 1024
"""Bytes of the head of one message that are read."""
LARGEST_REPORT = 256 * 1024
"""Bytes read of a report: it stands first, and the letter that it returns may be cut."""
MOST_PARTS = 100
"""Parts of one message, within each other or one after the other."""
MOST_WITHIN = 20
"""Parts of one message that hold other parts."""
MOST_LINES = 500_000
"""Lines of one message: of 8 MB in lines of 76 letters there are 110,000."""
LONGEST_PART_LINE = 4_000
"""Bytes of one line of the head of a part, with what it goes on with."""
MOST_FILES = 5
"""Files attached to one message."""
MOST_A_DAY = 20
"""Messages of one address that are opened and answered on one day."""
LONGEST_FILE_NAME = 80
"""Letters of the name of an attached file that are shown."""

ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".iso", ".cab")
"""How the names of archives end, which nobody opens here."""
ANSWERS = (".json", ".json.txt", ".xlsx", ".xlsm", ".xls", ".ods", ".html", ".htm")
"""How the names of answers end, also behind gateways; those that cannot be read say why."""
