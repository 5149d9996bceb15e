"""What a page says, line by line: its words, its names for those who do not see it, its links.

White space between tags is how a template is laid out, and no matter; before a comma it is a fault.
"""

import re
from html.parser import HTMLParser

INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "em",
        "i",
        "img",
        "input",
        "kbd",
        "mark",
        "path",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "use",
        "wbr",
    }
)
"""Elements that stand within a line; every other opens a line of its own."""
EDGE = "\x00"
"""Where a tag stood within a line."""
CLOSING, OPENING = r".,;:!?)\]%”»…،؛؟。，；：？！、）", r"(\[“«（"
EDGES = re.compile(rf"\s*{EDGE}[\s{EDGE}]*")
LOOSE = re.compile(rf"(?<=[{OPENING}]){EDGE}|{EDGE}(?=[{CLOSING}])|^{EDGE}|{EDGE}$")
SILENT = frozenset({"script", "style", "template"})
SAID = ("alt", "aria-label", "title", "placeholder", "lang", "dir")
LEADING = ("href", "src", "action")
ASKED = ("name", "value")


class _Lines(HTMLParser):
    def __init__(self, links: bool) -> None:
        super().__init__()
        self.links = links
        self.lines: list[str] = []
        self.open: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.edge(tag)
        if tag in SILENT:
            self.silent += 1
        told = dict(attrs)
        wanted = (*SAID, *(ASKED if self.links else ()), *(LEADING if self.links else ()))
        marks = [f"{name}={told[name]}" for name in wanted if told.get(name)]
        if marks and told.get("name") != "csrfmiddlewaretoken":
            self.open.append(f"⟨{tag} {' '.join(marks)}⟩")
        self.edge(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent -= 1
        self.edge(tag)

    def edge(self, tag: str) -> None:
        if tag in INLINE:
            self.open.append(EDGE)
        else:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.open.append(data)

    def end_line(self) -> None:
        if line := folded("".join(self.open)):
            self.lines.append(line)
        self.open = []


def folded(text: str) -> str:
    """Return a line with single spaces, one at each edge but where it would part a sign.

    >>> folded(f"Of {EDGE}all{EDGE}{EDGE}\\n 3{EDGE}, and{EDGE} ; ({EDGE}4{EDGE})")
    'Of all 3, and ; (4)'
    """
    text = EDGES.sub(lambda at: " " + EDGE if at[0].strip(EDGE) else EDGE, text)
    text = LOOSE.sub("", text).replace(EDGE, " ")
    return " ".join(text.split())


def lines_of(html: str, links: bool = True) -> list[str]:
    """Return the lines of a page with white space folded; without links, its words alone.

    >>> lines_of('<p>See <a href="/en/">the  front</a>.</p><ul><li>one<li>two</ul>')
    ['See ⟨a href=/en/⟩ the front.', 'one', 'two']
    """
    reader = _Lines(links)
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader.lines
