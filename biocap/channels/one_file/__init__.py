"""The form in one file: a page of HTML that is filled in from a disk, without any network.

`content` gathers what it carries (rules, words, answers), `words` its own words; `assets` are the
parts of the page itself. It makes answer files and knows nothing of drafts.
"""
