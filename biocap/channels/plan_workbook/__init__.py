"""The draft of a national plan as a workbook, which comes back and is taken in cell by cell.

`cells` tells an action as cells and back, `writing` and `reading` are the file, `merging` holds it
against the plan as it stands now, `taking` takes it in: all of it or nothing.
"""
