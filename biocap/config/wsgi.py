"""The WSGI application that the server calls."""

import gc
import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
application = get_wsgi_application()


def _warm() -> None:
    from biocap import formats
    from biocap.web.warming import warm

    for code, edition in formats.editions():
        formats.load_edition(code, edition)
    warm()
    # What is loaded by now lives as long as the process. Looking through it again and again for
    # garbage took a quarter of the time of a save (bench/door.py).
    gc.collect()
    gc.freeze()


gc.set_threshold(10_000, 20, 20)
# The process answers at once; who comes first to the evaluation need not wait for all of it.
threading.Thread(target=_warm, name="warm", daemon=True).start()
