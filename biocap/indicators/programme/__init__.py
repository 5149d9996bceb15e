"""The programme of work on public awareness: what serves its objectives."""
