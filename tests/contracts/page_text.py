"""What a page says, line by line: its words, its names for those who do not see it, its links."""

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
        if tag not in INLINE:
            self.end_line()
        if tag in SILENT:
            self.silent += 1
        told = dict(attrs)
        wanted = (*SAID, *(ASKED if self.links else ()), *(LEADING if self.links else ()))
        marks = [f"{name}={told[name]}" for name in wanted if told.get(name)]
        if marks and told.get("name") != "csrfmiddlewaretoken":
            self.open.append(f"⟨{tag} {' '.join(marks)}⟩")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent -= 1
        if tag not in INLINE:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.open.append(data)

    def end_line(self) -> None:
        if line := " ".join("".join(self.open).split()):
            self.lines.append(line)
        self.open = []


def lines_of(html: str, links: bool = True) -> list[str]:
    """Return the lines of a page with white space folded; without links, its words alone.

    >>> lines_of('<p>See <a href="/en/">the  front</a>.</p><ul><li>one<li>two</ul>')
    ['See ⟨a href=/en/⟩the front.', 'one', 'two']
    """
    reader = _Lines(links)
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader.lines
