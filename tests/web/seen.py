"""HTML as it is seen: how the white space of a template file is laid out is not."""

import re

TAG = re.compile(r"""<(/?[a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>""")
ATTRIBUTES = re.compile(r"""("[^"]*"|'[^']*')|\s+""")
BLOCKS = (
    "address|article|aside|body|br|caption|dd|details|div|dl|dt|fieldset|footer|form|h[1-6]|head|header"
    "|hr|html|legend|li|link|main|meta|nav|ol|option|p|script|section|select|summary|svg|table|tbody|td"
    "|tfoot|th|thead|title|tr|ul"
)
BESIDE_BLOCK = re.compile(rf"\s*(</?(?:{BLOCKS})\b[^<>]*>)\s*")


def seen(html: str) -> str:
    """Return HTML with one space where white space shows, and none where it does not.

    Within a tag one space stands before each attribute. Between words and the tags of a
    sentence white space is one space; beside the tags of a block it is none.
    """
    html = TAG.sub(_tag, html)
    return BESIDE_BLOCK.sub(r"\1", re.sub(r"[ \t\r\n]+", " ", html))


def _tag(tag: re.Match[str]) -> str:
    attributes = ATTRIBUTES.sub(lambda part: part[1] or " ", tag[2]).rstrip()
    return f"<{tag[1]}{attributes}>"
