"""National reports in the shapes of the Biosafety Clearing-House (BCH).

words    texts in any languages, rich or plain, to the plain text that our questions hold
shapes   wrapped and bare values, references, governments, times
answers  a record's fields to raw answers, question by question
files    files to records, within limits that are looked at before parsing
reading  records to reports: whose, of which edition, submitted when; the list itself
"""
