"""The bare Django view that the JSON door is measured against: one row in, two bytes out.

No middleware, no sign-in, no check. Same database engine, same options, same server.
"""

import os

import dj_database_url
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from biocap.config.database import SQLITE_OPTIONS

_database = dict(
    dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600, conn_health_checks=True)
)
if "sqlite" in str(_database["ENGINE"]):
    _database["OPTIONS"] = SQLITE_OPTIONS
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="bench",
    DATABASES={"default": _database},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()


class Row(models.Model):
    """As many bytes as the JSON door is sent."""

    body = models.TextField()

    class Meta:
        app_label = "bare"


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    Row.objects.create(body=request.body.decode())
    return HttpResponse("{}", content_type="application/json", headers={"Content-Length": "2"})


urlpatterns = [path("insert", insert)]
application = get_wsgi_application()

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Row)
