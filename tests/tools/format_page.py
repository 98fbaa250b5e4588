"""The parts of docs/persona-format.md that follow from the vocabulary, made anew.

`python tests/tools/format_page.py` rewrites what stands between the marks; the tests compare.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from practice.persona.meanings import KEYS, TABLES
from practice.persona.rehearsal import KEYS as REHEARSAL_KEYS
from practice.persona.vocabulary import BANDS, CASES, MANY, SINGLE, WITHOUT_REPLY, Kind

PAGE = Path(__file__).parents[2] / "docs" / "persona-format.md"
_HOLDS = {
    "text": "text",
    "lines": "her lines",
    "phrases": "phrases",
    "words": "list",
    "moves": "list of [moves](#moves)",
    "number": "number",
    "whole": "whole number",
    "yes_no": "true / false",
}


def sections() -> dict[str, str]:
    """What belongs between the marks of each name."""
    made = {name: _table(name, f"[{name}]", kinds) for name, kinds in SINGLE.items()}
    made |= {name: _table(name, f"[{name}.<id>]", kinds) for name, kinds in MANY.items()}
    made["rehearsal"] = _keys("rehearsal", REHEARSAL_KEYS)
    made["cases"] = "\n".join(
        f"- `[reply.{table}]` tells apart: {', '.join(f'`{case}`' for case in cases)}."
        for table, cases in CASES.items()
    )
    made["without"] = "\n".join(f"- `{move}`: {where}." for move, where in WITHOUT_REPLY.items())
    return made


def remade(page: str) -> str:
    """`page` with the parts between the marks made anew."""
    for name, text in sections().items():
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(\n<!-- /{name} -->)",
            lambda match, text=text: f"{match[1]}{text}{match[2]}",
            page,
            flags=re.DOTALL,
        )
    return page


def _table(name: str, title: str, kinds: Mapping[str, Kind]) -> str:
    heading = f"### {title}" if name in SINGLE else f"### `{title}`"
    return f"{heading}\n\n{TABLES[name]}\n\n{_keys(name, kinds)}"


def _keys(name: str, kinds: Mapping[str, Kind]) -> str:
    rows = ["| key | holds | what it is |", "|---|---|---|"]
    for key, kind in kinds.items():
        if name == "closing" and key.endswith(tuple(f"_{band}" for band in BANDS)):
            continue
        star = "★ " if kind.required else ""
        bounds = f", {kind.low:g}–{kind.high:g}" if kind.name in ("number", "whole") else ""
        rows.append(f"| {star}`{key}` | {_HOLDS[kind.name]}{bounds} | {KEYS[name][key]} |")
    return "\n".join(rows)


if __name__ == "__main__":
    PAGE.write_text(remade(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
