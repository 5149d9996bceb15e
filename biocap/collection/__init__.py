"""The workroom: rounds, invitations, answers, versions, receipts, uploads.

Every answer is saved on its own with revision, author, channel and time. Submitting
freezes a version that never changes; a correction is a new version. Who may do what
is one table, `permissions.WHO_MAY`. Imports formats, parties and shared.
"""
