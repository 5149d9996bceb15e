"""Measures of capacity-building activities (annex IV): one question, one function.

`figures` holds the dataclasses that measures return, `measures` the functions and the
registry `MEASURES`, `queries` finds and reads single activities.
"""
