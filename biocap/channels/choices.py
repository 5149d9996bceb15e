"""The few closed lists and limits of answer files."""

KIND = "biocap-answers"
VERSION = 1
"""What an answer file says of itself."""

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes of an answer file, which are counted before anything is read."""

MOST_ENCLOSED = 2 * 1024 * 1024
"""Bytes of the files within an answer file together: as many as a browser keeps as text."""

LONGEST_WORD = 200
"""Letters of a word in the head of an answer file, and of the name of a file in it."""

DEEPEST = 12
"""Levels of lists and objects in an answer file."""

MOST_WAITING = 20
"""Files of one draft that wait to be looked at."""

FILE_CHANNELS = ("one_file", "workbook", "xlsform")
"""Ways by which an answer file may have been made, as `collection.choices.Channel` has them."""

SIDES = ("yours", "theirs")
"""Of an answer that both sides changed: the file's, and the one that stands."""
