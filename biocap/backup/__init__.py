"""One file that holds the whole instance, and its way back.

archive     the file: members and their hashes, checked before use (no Django)
rows        the tables of the workroom, out and in
operations  everything into an archive and back
"""
