"""Dates in Spanish. The names of months in our catalogue bring their “de”: “de marzo de”."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
