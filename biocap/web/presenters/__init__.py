"""From measures to what a page says: frozen dataclasses in the reader's language."""
