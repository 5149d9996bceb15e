"""Answers by other ways than the pages: files that are filled without a network and come back.

Every way makes or reads one thing, the answer file (`answer_file`); it is held against the draft
answer by answer (`merging`) and taken in with a receipt (`operations`). The ways themselves, such
as the form in one file (`one_file`), know nothing of drafts.
"""
