"""Build the snapshot of `activity_inputs(1, 20)` in a process of its own."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "biocap.config.settings_test"

import django

django.setup()

from tests.library.activity_inputs import activity_inputs  # noqa: E402

activity_inputs(1, 20).build(Path(sys.argv[1]))
