"""Lists that others keep, from their shape to answers of our common formats.

outside_lists     what a list is, and what its reader yields
known_lists       which there are: one line each; `biocap import` has a command for each
gef, bch, iati    readers: one file, or a folder where the shape asks for more
csv_files         rows of a CSV file, within limits that are looked at before parsing
bringing_in       records into the workroom, whatever their list, and what came of it
activities        records that become activity reports of an organization, accepted or waiting
national_reports  records that become versions in the round of their cycle
error_file        what did not fit, as JSON lines

What comes in passes the same check and submission as everyone's; what does not fit is
named record by record, and the rest goes in. docs/recipes/add-an-outside-list.md adds one.
"""
