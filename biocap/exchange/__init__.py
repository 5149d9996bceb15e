"""Outside formats: one module for each, from their shape to answers and back.

What comes in passes the same check and submission as everyone's; what does not fit is
named record by record, and the rest goes in.
"""
