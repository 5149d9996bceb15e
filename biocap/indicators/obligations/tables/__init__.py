"""Where Parties stand on obligations as tables: counted, Party by Party, and of one Party."""
