"""Places of a document that people fill in the browser, with figures that stay true.

A text names figures as `{value.percent A.1(a) midterm all}`; each draft fills in what they are
then, and marks a sentence whose figures are no longer what they were when it was written.
"""
