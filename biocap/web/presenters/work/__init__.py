"""Tables of the workroom: each declares its columns once, and is drawn whole."""
