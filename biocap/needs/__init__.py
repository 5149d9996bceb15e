"""Measures of the needs assessment (annex III): one question, one function.

`figures` holds the dataclasses that measures return, `measures` the functions and the
registry `MEASURES`, `form` the areas and needs in the order of the form.
"""
