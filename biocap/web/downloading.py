"""A file that somebody gave, handed out as a download and never shown inside a page."""

from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header

from biocap.collection.models import Upload
from biocap.coordination.groups.models import GroupDocument
from biocap.coordination.models import MeetingFile
from biocap.countries.models import SignedSheet


def as_download(given: Upload | SignedSheet | MeetingFile | GroupDocument) -> FileResponse:
    """Return the file under its own name, which no browser runs or guesses the kind of.

    Raises Http404 where the file is no longer in its place.
    """
    try:
        content = given.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type=given.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=given.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
