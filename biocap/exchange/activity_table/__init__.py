"""Activities as a table, one in each row: the template that is handed out, and what comes back."""
