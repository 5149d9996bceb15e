"""The measures of published plans, one file each."""
