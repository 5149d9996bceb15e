"""Measures of the needs assessment (annex III): one question, one file of `measures`.

`figures` holds the dataclasses that measures return, `catalogue` all measures and their
tables, `behind` the Parties behind a figure.
"""
