"""Activities that others publish in the IATI Activity Standard 2.03, as reports of annex IV.

activity_files   the files, activity by activity, within limits; what is no IATI is refused
rules            which may be about biosafety, and why: data of `definitions/iati.yaml`
activity_answers one activity as answers
listed           the list as `biocap import` knows it

`schema/` holds the official schema (https://iatistandard.org/, release 2.03).
"""
