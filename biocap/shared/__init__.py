"""What every other folder stands on.

Multilingual text, problems with stable codes, definitions read with the line of
every mistake, and the audit trail. Imports nothing of the project.
"""
