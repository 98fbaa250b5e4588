"""The AnnoMI figures on a small file of the same shape, written for this test."""

import csv

import pytest

from practice.domain.errors import ArgumentError, ContentError
from practice.evaluation.annomi import COLUMNS, auc, load, measure
from practice.language.acts import MainAct

ROWS = [
    # quality, talk, utterance, who, text, reflection, act
    ("high", "0", "0", "therapist", "What brings you here today?", "False", "question"),
    ("high", "0", "1", "client", "I am so tired of the nights.", "", ""),
    ("high", "0", "2", "therapist", "So you are worn out by the nights.", "True", "reflection"),
    ("high", "0", "3", "client", "Yes.", "", ""),
    ("high", "0", "4", "therapist", "Okay.", "False", "other"),
    ("low", "1", "0", "therapist", "What did you take last week?", "False", "question"),
    ("low", "1", "1", "client", "I feel ashamed.", "", ""),
    ("low", "1", "2", "therapist", "It sounds like you feel ashamed of it.", "True", "reflection"),
    ("low", "1", "3", "therapist", "It is your fault, you never listen.", "False", "other"),
]


def write(path, rows, columns=COLUMNS):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def test_counsellors_lines_come_with_what_the_client_said_before(tmp_path):
    lines, file_hash = load(write(tmp_path / "a.csv", ROWS))
    assert [line.talk for line in lines] == ["0", "0", "0", "1", "1", "1"]
    assert [line.reflection for line in lines] == [False, True, False, False, True, False]
    assert lines[1].before == "I am so tired of the nights."
    assert lines[3].before == ""  # another talk has begun
    assert lines[0].act is MainAct.QUESTION
    assert [line.expert for line in lines] == [True] * 3 + [False] * 3
    assert len(file_hash) == 16


def test_the_majority_of_annotators_decides(tmp_path):
    row = ROWS[2]
    other = (*row[:5], "False", "therapist_input")
    kept = [ROWS[0], row, other, other, *ROWS[5:8]]
    lines, _ = load(write(tmp_path / "a.csv", kept))
    assert [line.reflection for line in lines] == [False, False, False, True]
    assert lines[1].act is MainAct.TELLING


def test_the_figures_of_a_file_are_worked_out(tmp_path):
    lines, file_hash = load(write(tmp_path / "a.csv", ROWS))
    figures = measure(lines, file_hash)
    assert (figures.auc.value, figures.auc.n, figures.auc.groups) == (1.0, 6, 2)
    assert figures.reflection.recall.value == 1.0
    assert figures.reflection.recall.n == 2
    assert set(figures.acts) == {"question", "reflection", "telling", "other"}
    assert figures.expert_flags.n == 3
    assert figures.expert_flags.value == 0.0
    assert (figures.reflection_flags.value, figures.reflection_flags.n) == (0.0, 2)
    assert figures.hash == file_hash
    assert measure(lines, file_hash) == figures


def test_the_area_under_the_curve_counts_ties_half():
    # .9 beats .1 and .5; .5 beats .1 and ties with .5: 3.5 of 4 pairs
    figure = auc(["a", "a", "b", "b"], [0.9, 0.1, 0.5, 0.5], [True, False, True, False])
    assert figure.value == 0.875
    assert figure.groups == 2
    assert figure.low <= 0.875 <= figure.high


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (("mi_qualty", *COLUMNS[1:]), 'mi_quality (did you mean "mi_qualty"?)'),
        (COLUMNS[:-2], "reflection_exists, main_therapist_behaviour"),
    ],
)
def test_missing_columns_are_named(tmp_path, columns, told):
    rows = [row[: len(columns)] for row in ROWS]
    with pytest.raises(ContentError) as caught:
        load(write(tmp_path / "a.csv", rows, columns))
    assert f"lacks the columns {told}" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "holds no rows"),
        (",".join(COLUMNS).encode() + b"\n", "holds no rows"),
        (b"\xff\xfe\x00", "no CSV file in UTF-8"),
        (",".join(COLUMNS).encode() + b"\nhigh,0\n", "Row 2"),
        (",".join(COLUMNS).encode() + b"\nhigh,0,0,therapist,Hm.,False,dance\n", '"dance"'),
        (",".join(COLUMNS).encode() + b"\nhigh,0,0,therapist,Hm.,False,other\n", "both kinds"),
        (",".join(COLUMNS).encode() + b"\nhigh,0,0,client,Hm.,,\n", "both kinds"),
    ],
)
def test_a_file_that_is_something_else_is_told(tmp_path, content, told):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        load(path)
    assert told in caught.value.message


def test_a_missing_file_and_a_folder_are_argument_errors(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(ArgumentError, match="Could not read"):
            load(path)
