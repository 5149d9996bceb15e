"""What a browser would post: the fields of a page read from its HTML."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form
        self.data: dict[str, list[str]] = {}
        self.area = ""
        self.select = ""
        self.depth = 0 if form else 1
        self.aside = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        checkable = given.get("type") in ("checkbox", "radio")
        self.aside += tag == "template"
        if self.aside:
            return
        if tag == "form":
            self.depth = 1 if self.form in (given.get("id"), given.get("class")) else 0
        elif not self.depth:
            return
        elif tag == "input" and given.get("type") != "file" and given.get("name"):
            if not checkable or "checked" in given:
                self.data.setdefault(given["name"], []).append(
                    given.get("value", "on" if checkable else "")
                )
        elif tag == "textarea":
            self.area = given["name"]
            self.data.setdefault(self.area, []).append("")
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and self.select and "selected" in given:
            self.data.setdefault(self.select, []).append(given["value"])

    def handle_endtag(self, tag: str) -> None:
        self.aside -= tag == "template"
        if self.aside:
            return
        if tag == "form":
            self.depth = 0
        elif tag == "textarea" and self.area:
            self.data[self.area][0] = self.data[self.area][0].removeprefix("\n")  # as browsers do
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.data[self.area][-1] += data


def fields_of(html: bytes, form: str = "answers") -> dict[str, list[str]]:
    """Return name and values of all fields of the form of this id or class, as the page shows them.

    It is the form of answers if nothing is said; all of an answer to a save if ''. What lies in a
    template is not on the page.
    """
    reader = _Fields(form)
    reader.feed(html.decode())
    return reader.data
