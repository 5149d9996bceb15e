"""Public pages: the library read aloud. No page here asks the database anything.

`serving` opens the snapshot and keeps finished pages; the others are one page each.
"""
