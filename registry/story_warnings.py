"""What in a text looks as if it told where somebody lives or how to reach him: found, shown, asked about.

ID and mobile numbers are refused outright (`registry.identity`); this finds the rest, which may be harmless:
a house address, a fixed line, a number written with blanks.
"""

import re
import unicodedata

NUMBER = r"(?:[0-9]{1,5}|[〇零一二三四五六七八九十百]{1,5})"
ROAD = r"[\u4e00-\u9fff]{1,8}?(?:路|街|巷|弄|里|道|村|坡|坝|湾|坎|垭|口|支路|正街)"
INSIDE = rf"{NUMBER}\s*(?:-\s*[0-9]{{1,4}}|号楼|栋|幢|座|单元|层|楼|室|户)"
PATTERNS = [
    # 民生路123号4单元5-6, 和平路７号
    re.compile(rf"{ROAD}\s*{NUMBER}\s*号(?:\s*附\s*{NUMBER}\s*号)?(?:\s*{INSIDE})*(?:\s*[0-9]+-[0-9]+)?"),
    # 3栋2单元501室: two of them in a row, or a flat
    re.compile(rf"{NUMBER}\s*(?:号楼|栋|幢|座)\s*{INSIDE}(?:\s*{INSIDE})*"),
    re.compile(rf"{NUMBER}\s*单元(?:\s*{INSIDE})*"),
    re.compile(r"(?<![0-9])[0-9]{1,2}-[0-9]{1,2}\s*室|(?<![0-9])[0-9]{3,4}\s*室"),
    # fixed lines with area code; mobile and ID numbers with blanks in them; the old ID number
    re.compile(r"(?<![0-9])0[0-9]{2,3}[-\s]?[2-9][0-9]{6,7}(?![0-9])"),
    re.compile(r"(?<![0-9])1[3-9][0-9][-\s][0-9]{4}[-\s][0-9]{4}(?![0-9])"),
    re.compile(r"(?<![0-9])[1-9][0-9]{5}[-\s](?:19|20)[0-9]{2}[-\s]?[0-9]{4}[-\s]?[0-9]{3}[0-9Xx](?![0-9])"),
    re.compile(r"(?<![0-9])[1-9][0-9]{14}(?![0-9])"),
]
SHOWN = 6  # passages that a page names


def findings(*texts):
    """Passages that look private, each once, in the order of the texts."""
    found = []
    for text in texts:
        flat = unicodedata.normalize("NFKC", text)
        spans = sorted(match.span() for pattern in PATTERNS for match in pattern.finditer(flat))
        end = -1
        for first, last in spans:
            if first >= end:
                found.append(flat[first:last].strip())
                end = last
    return list(dict.fromkeys(found))[:SHOWN]
