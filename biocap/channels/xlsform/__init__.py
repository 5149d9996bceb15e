"""XLSForm: an edition as a spreadsheet of which ODK and KoboToolbox make a form for telephones.

`rows` says what there is to ask and under which name, `relevance` turns conditions into XPath,
`writing` makes the spreadsheet, `collected` makes answer files of what comes back. Pure but for
words.
"""
