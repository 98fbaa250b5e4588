"""Reports of fixed talks, compared with the files kept beside this one.

After a wanted change: `PRACTICE_GOLDEN=write pytest tests/golden`, then read the difference and
commit it on its own, saying what changed in the report.
"""

import difflib
import json
import os
from pathlib import Path

import pytest

from practice.review.export import export
from practice.review.html_report import html_report
from practice.review.report_data import report
from practice.review.summary import summary
from practice.review.text_report import text_report
from practice.scoring.explain import explain
from practice.scoring.rubric import load_rubric
from practice.scoring.score import score

HERE = Path(__file__).parent


def as_json(events, judged):
    return json.dumps(report(events, judged), ensure_ascii=False, indent=1) + "\n"


def as_explanation(events, judged):
    return "\n".join(explain(judged, events)) + "\n"


FORMS = {
    "text.txt": text_report,
    "summary.txt": summary,
    "page.html": html_report,
    "report.json": as_json,
    "explain.txt": as_explanation,
    "transcript.md": lambda events, judged: export(events, "md"),
    "transcript.csv": lambda events, judged: export(events, "csv"),
}


KEPT = [
    *(("repaired", form) for form in FORMS),
    *((name, form) for name in ("good", "blaming") for form in ("text.txt", "summary.txt")),
]
"""One talk in every form, the others as a learner sees them first."""


@pytest.mark.parametrize(("name", "form"), KEPT)
def test_a_report_is_as_it_was(talks, name, form):
    events = getattr(talks, f"{name}_talk")().events
    written = FORMS[form](events, score(events, load_rubric()))
    kept = HERE / "reports" / f"{name}.{form}"
    if os.environ.get("PRACTICE_GOLDEN") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(written, encoding="utf-8", newline="\n")
    expected = kept.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        expected.splitlines(), written.splitlines(), "kept", "now", lineterm="", n=1
    )
    assert written == expected, "\n".join(difference)
