"""Files that a published report opened to everybody."""

import uuid

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from biocap.collection.queries import uploads_named
from biocap.library.queries import Library
from biocap.telling.submissions import is_named
from biocap.web.access import allow
from biocap.web.downloading import as_download
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def public_file(request: HttpRequest, library: Library, upload: uuid.UUID) -> HttpResponseBase:
    """Hand out a file that a public answer of the snapshot names, and no other.

    The snapshot says whether it is public; its bytes stay where they were given, since what a
    frozen version names is never removed there.
    """
    file = uploads_named([str(upload)]).get(str(upload)) if is_named(library, upload) else None
    if file is None:
        raise Http404
    return as_download(file)
