"""The library: immutable snapshots of what was published, opened as tables.

`schema` says what the tables and columns mean, `operations` builds, verifies and puts
a snapshot in force, `queries` opens one, `export` hands a table over as CSV or JSON.
Public pages, reports and downloads read this and nothing else.
"""
