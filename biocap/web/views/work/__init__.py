"""Pages of the workroom: desk, form, review, receipt; for the Secretariat rounds and reports."""
