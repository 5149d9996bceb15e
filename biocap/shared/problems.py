"""Expected failures: a stable code, and a sentence that says how to mend it."""


class Problem(Exception):
    """An expected failure that a person or a program is told about.

    `code` is stable and dotted ("answers.stale"); `text` is an English template
    with `%(name)s` parameters, marked with `noop` where it is written; `params`
    fill it in. The web, the API and the command line each show it in their way.
    """

    def __init__(self, code: str, text: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.params = params

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text


class DefinitionError(Problem):
    """A mistake in a definition: the file, the line (from 1), the sentence, the remedy."""

    def __init__(
        self, code: str, path: str, line: int, text: str, remedy: str = "", /, **params: object
    ) -> None:
        super().__init__(code, text, **params)
        self.path = path
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        sentence = super().__str__()
        return f"{self.path}:{self.line}: {sentence} {self.remedy}".rstrip()
