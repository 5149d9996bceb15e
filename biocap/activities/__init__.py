"""Measures of capacity-building activities (annex IV).

Each is one file of `measures`, which says where activities stand, and `totals` counts them;
`figures` holds what that gives, `tables` the tables of it. `queries` finds and reads single
activities.
"""
