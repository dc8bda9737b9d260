"""``python -m bot.nlu_report [--out FOLDER]``: cross-validates the NLU and writes what it confuses, as HTML and Markdown.

For each language: accuracy, macro-F1, macro-F1 with near-duplicates held out together; for each intent precision, recall and
F1; the most frequent confusions with the texts. The last line printed is one JSON object with the figures.
"""

import argparse
import html
import json
import logging
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bot import quiet
from bot.paths import ROOT

Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]
"""A heading, column names, rows."""

MOST_CONFUSED = 30
TEXTS_SHOWN = 5


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.nlu_report", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "reports" / "nlu", help="the folder to write into")
    out: Path = parser.parse_args(arguments).out
    quiet.configure_logging("ERROR")
    logging.disable(logging.WARNING)

    from bot.crossvalidation import LANGUAGES, accuracy, cross_validate, macro_f1

    predictions, grouped = cross_validate(), cross_validate(grouped=True)
    out.mkdir(parents=True, exist_ok=True)
    figures: dict[str, float] = {}
    for language in LANGUAGES:
        own = [(one.text, one.expected, one.found) for one in predictions if one.language == language]
        figures |= {
            f"accuracy_{language}": round(accuracy(predictions, language), 4),
            f"macro_f1_{language}": round(macro_f1(predictions, language), 4),
            f"grouped_macro_f1_{language}": round(macro_f1(grouped, language), 4),
        }
        totals = [[name, f"{value:.3f}"] for name, value in figures.items() if name.endswith(language)]
        tables: list[Table] = [("Figures", ("figure", "value"), totals), intents(own), confusions(own)]
        title = f"NLU cross-validation, {language}: {len(own)} texts"
        (out / f"{language}.md").write_text(markdown(title, tables), encoding="utf-8")
        (out / f"{language}.html").write_text(page(title, tables), encoding="utf-8")
    print(f"Written to {out}")
    print(json.dumps(figures))
    return 0


def intents(own: list[tuple[str, str, str]]) -> Table:
    """Precision, recall and F1 of each intent, the weakest first."""
    rows = []
    for name in {expected for _, expected, _ in own}:
        right = sum(expected == found == name for _, expected, found in own)
        there = sum(expected == name for _, expected, _ in own)
        taken = sum(found == name for _, _, found in own)
        precision, recall = right / taken if taken else 0.0, right / there
        rows.append((2 * right / (there + taken), name, there, precision, recall))
    shown = [(name, str(there), f"{p:.2f}", f"{r:.2f}", f"{f1:.3f}") for f1, name, there, p, r in sorted(rows)]
    return "Intents", ("intent", "texts", "precision", "recall", "F1"), shown


def confusions(own: list[tuple[str, str, str]]) -> Table:
    """The most frequent mistakes, each with some of its texts."""
    wrong = Counter((expected, found) for _, expected, found in own if expected != found)
    rows = []
    for (expected, found), count in sorted(wrong.items(), key=lambda one: (-one[1], one[0]))[:MOST_CONFUSED]:
        texts = [text for text, e, f in own if (e, f) == (expected, found)][:TEXTS_SHOWN]
        rows.append((expected, found, str(count), " · ".join(texts)))
    return "Confusions", ("intent", "taken for", "times", "texts"), rows


def markdown(title: str, tables: list[Table]) -> str:
    lines = [f"# {title}"]
    for heading, columns, rows in tables:
        cells = [columns, ["---"] * len(columns), *rows]
        lines += ["", f"## {heading}", *("| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in cells)]
    return "\n".join(lines) + "\n"


def page(title: str, tables: list[Table]) -> str:
    """One HTML file without anything from outside."""
    parts = [
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>',
        "<style>body{font:15px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse}",
        "td,th{border-bottom:1px solid #ddd;padding:.3rem .8rem;text-align:left;vertical-align:top}</style>",
        f"<h1>{html.escape(title)}</h1>",
    ]
    for heading, columns, rows in tables:
        parts.append(f"<h2>{html.escape(heading)}</h2><table>")
        parts.append("<tr>" + "".join(f"<th>{html.escape(column)}</th>" for column in columns) + "</tr>")
        parts += ["<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
        parts.append("</table>")
    return "\n".join(parts) + "</html>\n"


if __name__ == "__main__":
    sys.exit(main())
