"""Measures of activities: one file, one measure, which says all of it.

`biocap.activities.catalogue` finds every module here by itself, and `totals` counts what each
says of where activities stand. Each has a twin in tests/reference/.
"""
