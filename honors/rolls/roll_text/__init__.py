"""Reading an official roll as it was published: heads, names, districts, headlines.

`reader` walks the lines, `entries` is what one entry says, `shapes` is the table of what a line with an entry
looks like, `tables` reads rows under a head row, `heads` titles and categories, `words` judges a single word,
`vocabulary` lists the words.
"""

from honors.rolls.roll_text.entries import Entry
from honors.rolls.roll_text.reader import LONGEST_TEXT, WHY, Roll, read

__all__ = ["LONGEST_TEXT", "WHY", "Entry", "Roll", "read"]
