"""Pages of questions: from an edition to what a template shows, and from fields to raw answers.

`fields` holds what templates see, `presenting` fills it, `rail` tells the progress of each
section, `reading` takes a posted page apart.
"""
