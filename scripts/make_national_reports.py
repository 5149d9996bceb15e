"""Write the fourth and fifth national reports as common formats, from the Secretariat's own data.

    python scripts/make_national_reports.py national_report_4_questions.json \
        national_report_5_questions.json definitions/formats/national-report

The two files hold the questions as the Biosafety Clearing-House asks them (its public front end,
scbd/absch.cbd.int). The carry-over is written down as code so that it can be checked and
repeated: running it again on the same files changes nothing. What people decided stands in
`national_reports.yaml`: names of option lists, readable codes for identifiers, the words of
the first page, and what was mended.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

import yaml
from definition_text import MARKER, block, quoted

from biocap.shared.languages import official_languages
from biocap.shared.texts import text_file
from biocap.shared.translations import english_texts, renewed

Json = dict[str, Any]
LONGEST = 30_000
"""Characters of a free text: the BCH sets no limit, and details run to pages."""
DECIDED: Json = yaml.safe_load(Path(__file__).with_name("national_reports.yaml").read_text("utf-8"))


class Report:
    """One report: its questions by key, its option lists by name."""

    def __init__(self, edition: str, data: Json) -> None:
        self.edition = edition
        self.data = data
        self.questions: dict[str, Json] = {entry["key"]: entry for entry in data["questions"]}
        self.lists: dict[str, list[Json]] = {}
        self.list_of: dict[str, str] = {}
        self._name_lists()
        self.conditions = self._conditions()

    def _name_lists(self) -> None:
        """Give questions with the same options, in all six languages, one list."""
        names: dict[str, str] = {}
        family = ""
        for key, entry in self.questions.items():
            if not entry["options"] or is_grid(entry):
                continue
            english = json.dumps([option_facts(option) for option in entry["options"]])
            full = english + json.dumps([option["text_i18n"] for option in entry["options"]])
            if full not in names:
                families = names.setdefault(
                    english, DECIDED["list_names"][self.edition].get(key, "")
                )
                family = families or key
                taken = sum(name.partition(":")[0] == family for name in self.lists)
                names[full] = family if not taken else f"{family}:{taken + 1}"
                self.lists[names[full]] = entry["options"]
            self.list_of[key] = names[full]
        self.lists = {name.replace(":", "_"): options for name, options in self.lists.items()}
        self.list_of = {key: name.replace(":", "_") for key, name in self.list_of.items()}

    def _conditions(self) -> dict[str, Json]:
        """Turn the rules, which stand at the question that decides, to those that depend on it."""
        found: dict[str, Json] = {}
        for key, entry in self.questions.items():
            for rule in entry.get("validations", ()):
                found[rule["question"]] = self._condition(key, entry, rule)
        for key, entry in self.questions.items():
            if key not in found and entry.get("parent") in found:
                found[key] = found[entry["parent"]]
        for key, entry in self.questions.items():
            children = [k for k, e in self.questions.items() if e.get("parent") == key]
            wanted = [found.get(child) for child in children]
            if key not in found and entry["type"] == "sub-section" and children and all(wanted):
                different = list({json.dumps(one): one for one in wanted if one}.values())
                found[key] = different[0] if len(different) == 1 else {"any": different}
        return found

    def _condition(self, key: str, entry: Json, rule: Json) -> Json:
        if rule["type"].startswith("&"):
            asked = DECIDED["any_of"][rule["type"].removeprefix("&")]
            return {"any": [{"question": q, "includes": codes} for q, codes in asked.items()]}
        values = [option["value"] for option in entry["options"]]
        if rule["type"] == "@hasValuesExcept":
            values = [value for value in values if value not in rule["values"]]
        elif "values" in rule:
            values = [value for value in values if value in rule["values"]]
        codes = [code_of(value) for value in values]
        return {"question": key, "includes": codes if len(codes) > 1 else codes[0]}


def is_grid(entry: Json) -> bool:
    """Options that ask for a number each are the rows of a table."""
    return any(option.get("additional_information") == "int" for option in entry["options"])


def option_facts(option: Json) -> list[Any]:
    return [option.get(n) for n in ("value", "text", "additional_information", "exclusive")]


def code_of(value: str) -> str:
    """Return our code of a BCH value: the value itself unless it is an opaque identifier."""
    return str(DECIDED["codes"].get(value.upper(), value))


def clean(text: str) -> str:
    """Leave out emphasis and the marks of footnotes; the wording stays."""
    text = re.sub(r"\s*<sup>.*?</sup>", "", text)
    return re.sub(r"\s+", " ", re.sub(r"</?[iu]>", "", text)).strip()


def interval(option: Json, banded: bool) -> list[int] | None:
    """Read what a band covers from its English label, which says more than its value.

    >>> interval({"value": "1+", "text": "1 to 9"}, True)
    [1, 9]
    >>> interval({"value": "50+", "text": "50 or more"}, True)
    [50]
    """
    if not banded:
        return None
    numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", option["text"])]
    if len(numbers) == 2:
        return numbers
    if "or more" in option["text"]:
        return numbers
    return [0, 0] if option["value"] in ("0", "USD0", "none") else None


def option_line(option: Json, banded: bool) -> Json:
    code = code_of(option["value"])
    line: Json = {"code": code}
    if code == "other" or code.endswith(".other"):
        line["other"] = True
    if option.get("additional_information") == "lstring":
        line["details"] = True
    if option.get("exclusive"):
        line["exclusive"] = True
    if (ends := interval(option, banded)) is not None:
        line["interval"] = ends
    if code != option["value"]:
        line["bch"] = option["value"]
    return line


def question_line(report: Report, key: str) -> Json:
    entry = report.questions[key]
    line: Json = {"code": key}
    if entry.get("number"):
        line["number"] = entry["number"]
    if entry["type"] in ("sub-section", "legend"):
        line["kind"] = "text"
    elif is_grid(entry):
        line["kind"] = "grid"
    elif entry["options"]:
        line["kind"] = "choices" if entry["multiple"] else "choice"
        line["options"] = report.list_of[key]
    elif entry["type"] == "int":
        line |= {"kind": "whole_number", "minimum": 0}
    else:
        line |= {"kind": "long_text", "longest": LONGEST}
    if line["kind"] != "text":
        line["visibility"] = "public"
        if entry["mandatory"]:
            line["required"] = "error"
    above = key.rpartition("_")[0]
    if above in report.questions:
        line["part_of"] = above
    if key in report.conditions:
        line["shown_when"] = report.conditions[key]
    if skipped := DECIDED["skipped"][report.edition].get(key):
        line["skipped"] = skipped
    if line["kind"] == "grid":
        line["rows"] = [
            {"code": code_of(option["value"]), "bch": option["value"]}
            for option in entry["options"]
        ]
        line["columns"] = [
            {"code": "percent", "kind": "whole_number", "minimum": 0, "maximum": 100}
        ]
    return line


def format_yaml(report: Report) -> str:
    data = report.data
    head = DECIDED["heads"][report.edition].splitlines()
    lines = [f"{MARKER}../../../schemas/format.schema.json"]
    lines += [*(f"# {line}".rstrip() for line in head), ""]
    lines += [
        "code: national-report",
        f'edition: "{report.edition}"',
        "respondent: country",
        "source:",
        *(f"  {name}: {quoted(said)}" for name, said in DECIDED["sources"][report.edition].items()),
        f"  paragraph: {quoted(data['source'])}",
        "",
        "option_lists:",
    ]
    for name, options in report.lists.items():
        banded = any(re.match(r"\d[\d,]* to \d", option["text"]) for option in options)
        lines.append(f"  {name}:")
        lines += [f"    - {quoted(option_line(option, banded))}" for option in options]
    lines += ["", "sections:"]
    pages: dict[str, list[Json]] = {"header": DECIDED["first_page"][report.edition]}
    pages |= {section["key"]: [] for section in data["sections"]}
    for key, entry in report.questions.items():
        pages[entry["section"]].append(question_line(report, key))
    for code, questions in {**pages, "notes": DECIDED["last_page"]}.items():
        lines += [f"  - code: {code}", "    questions:"]
        lines += [f"      - {quoted(question)}" for question in questions]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def texts_in(report: Report, language: str) -> Json:
    first = DECIDED["words"]
    words: Json = {"language": language, "official": True}
    if title := DECIDED["titles"][report.edition].get(language):
        words["title"] = title
    words["option_lists"] = {
        name: {code_of(o["value"]): clean(o["text_i18n"][language]) for o in options}
        for name, options in report.lists.items()
    }
    words["sections"] = {"header": {"title": first["title"][language]}}
    if language == "en":
        for section in report.data["sections"]:
            said = {"title": mend(report, "section", section["key"], section["title"])}
            if section["description"]:
                said["text"] = section["description"]
            words["sections"][section["key"]] = said
    words["sections"]["notes"] = {"title": first["notes"][language]}
    words["questions"] = {
        question["code"]: {"label": first[question["code"]][language]}
        for question in DECIDED["first_page"][report.edition]
    }
    for key, entry in report.questions.items():
        label = mend(report, "question", key, clean(entry["text_i18n"][language]))
        asked: Json = {"label": label}
        note = entry.get("footnote", "")
        if language == "en" and note and "[object" not in note:
            asked["help"] = re.sub(r"^\d\s*", "", note).strip()
        if is_grid(entry):
            asked["rows"] = {
                code_of(o["value"]): clean(o["text_i18n"][language]) for o in entry["options"]
            }
            asked["columns"] = {"percent": {"label": "%"}}
        words["questions"][key] = asked
    words["questions"]["notes"] = {
        "label": first["notes"][language],
        "help": first["notes_help"][language],
    }
    return words


def texts_yaml(report: Report, words: Json) -> str:
    head = f"# The Secretariat's own wording ({report.data['text_source']})."
    lines = [f"{MARKER}../../../../schemas/texts.schema.json", head, *block(words)]
    return "\n".join(lines) + "\n"


def mend(report: Report, place: str, code: str, printed: str) -> str:
    errata = DECIDED["mended"][report.edition]
    mended = (it["mended"] for it in errata if it.get(place) == code and it["printed"] == printed)
    return str(next(mended, printed))


def errata_yaml(report: Report) -> str:
    errata = [f"  - {quoted(erratum)}" for erratum in DECIDED["mended"][report.edition]]
    return "\n".join([f"{MARKER}../../../schemas/errata.schema.json", "errata:", *errata]) + "\n"


def write(report: Report, folder: Path) -> None:
    """Write the four kinds of file that make one edition; what translators added is kept."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "format.yaml").write_text(format_yaml(report), "utf-8")
    (folder / "errata.yaml").write_text(errata_yaml(report), "utf-8")
    there = english_texts(english := texts_in(report, "en"))
    (folder / text_file("en")).write_text(texts_yaml(report, english), "utf-8")
    for language in official_languages()[1:]:
        path = folder / text_file(language)
        given = path.read_text("utf-8") if path.exists() else ""
        words = english_texts(texts_in(report, language))
        path.write_text(renewed(there, language, given, path.name, words), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("fourth", type=Path, help="questions of the fourth report, JSON")
    parser.add_argument("fifth", type=Path, help="questions of the fifth report, JSON")
    parser.add_argument("into", type=Path, help="folder of the format, one folder per edition")
    given = parser.parse_args()
    for edition, path in (("4", given.fourth), ("5", given.fifth)):
        write(Report(edition, json.loads(path.read_text("utf-8"))), given.into / edition)


if __name__ == "__main__":
    main()
