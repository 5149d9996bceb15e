"""`python -m biocap.config.server`: one web process, on a socket that it is given."""

import argparse
import contextlib
import logging
import os
import resource
import signal
import socket
from importlib import import_module

import django
from django.conf import settings

from biocap.config.sharing import shared
from biocap.shared.processes import end_with_parent


def _raise_open_files() -> None:
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = 8192 if hard == resource.RLIM_INFINITY else min(hard, 8192)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def main() -> None:
    """Load the application while others prepare what it stands on; when `--prepared` ends, say
    on `--ready` that it is there, and serve."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--parent", type=int, default=os.getppid())
    arguments.add_argument("--socket", type=int, required=True)
    arguments.add_argument("--ready", type=int, required=True)
    arguments.add_argument("--prepared", type=int, required=True)
    arguments.add_argument("--threads", type=int, required=True)
    given = arguments.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started it asks with SIGTERM
    end_with_parent(given.parent, signal.SIGTERM)
    _raise_open_files()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    settings.DATABASES["default"] = shared(
        settings.DATABASES["default"], settings.BIOCAP_CONNECTIONS
    )
    django.setup()
    import_module(settings.ROOT_URLCONF)
    os.read(given.prepared, 1)
    application = import_module("biocap.config.wsgi").application
    from biocap.config import serving
    from biocap.web.proxies import is_proxy

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is no fault
    with socket.socket(fileno=given.socket) as line:
        server = serving.server_on(application, line, given.threads, is_proxy)
        os.write(given.ready, b".")
        serving.run(server)
    os._exit(0)  # whatever a thread still does, everything acknowledged is on disk


if __name__ == "__main__":
    main()
