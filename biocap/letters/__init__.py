"""What is written to people: letters of a round, kept as sent, in an outbox that is a table."""
