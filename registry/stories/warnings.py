"""What in a text looks as if it told where somebody lives: found, shown, asked about.

Telephone and ID numbers are not looked for here: every form does (`accounts.forms`).
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
