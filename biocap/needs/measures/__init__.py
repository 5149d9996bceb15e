"""Needs measures: one file, one measure, which says all of it; each has a twin in tests/reference/.

`biocap.needs.catalogue` finds every module here by itself. All measures take a `Library` and
the code of a round that it holds, and share these arguments: `by` breaks Parties down
(`biocap.library.parts.BREAKDOWNS`; None: all together), `without_late` leaves out Parties that
submitted after the day due, which shows what the late ones change.
"""
