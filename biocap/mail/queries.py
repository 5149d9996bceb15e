"""What is known of mail: answers that came for somebody to look at, and what was set aside."""

from django.db.models import QuerySet

from biocap.collection.queries import submissions_open_to
from biocap.mail.choices import MailState
from biocap.mail.models import MailedFile, ReceivedMail
from biocap.parties.models import Person


def mailed_to(person: Person) -> QuerySet[MailedFile]:
    """Return the answer files that came by mail for drafts that a person answers, latest first."""
    drafts = submissions_open_to(person).order_by().values("pk")
    files = MailedFile.objects.filter(file__submission__in=drafts).order_by("-mail", "id")
    return files.select_related(
        *("mail__person", "file__submission__round", "file__submission__organization"),
    ).defer("file__body", "file__outcome", "file__submission__answers")


def refused_of(person: Person) -> QuerySet[ReceivedMail]:
    """Return the messages from a person's address of which nothing could be kept, latest first."""
    return ReceivedMail.objects.filter(state=MailState.REFUSED, person=person)


def mail_aside() -> QuerySet[ReceivedMail]:
    """Return the messages that were set aside unanswered, latest first: their heads are kept."""
    return ReceivedMail.objects.filter(state=MailState.ASIDE)
