"""The schemas for editors say what the checker says about shape, for good files and broken ones."""

import json
import tomllib

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from practice.cli.main import main
from practice.persona.load import find, list_personas, read
from practice.persona.meanings import KEYS, TABLES
from practice.persona.rehearsal import KEYS as REHEARSAL_KEYS
from practice.persona.schema import persona_schema, rehearsal_schema
from practice.persona.vocabulary import MANY, SINGLE

PERSONA = Draft202012Validator(persona_schema())
REHEARSAL = Draft202012Validator(rehearsal_schema())

BROKEN = [
    ("P010", "format = 1", "format = 2"),
    ("P010", "format = 1", "format = true"),
    ("P011", "[about]", "[abuot]"),
    ("P012", "start = 45", "strat = 45"),
    ("P012", "parroted = '''", "parotted = '''"),
    ("P013", "wish = '''A safe", "wished = '''A safe"),
    ("P013", "[gate.feels_heard]", "[gate.feels_hard]"),
    ("P013", "[level.realistic]", "[level.real]"),
    ("P013", "[reply.blame]\nopen", "[reply.blame]\nfault"),
    ("P013", "distorted = '''", "distorted_open = '''"),
    ("P014", "start = 45", 'start = "forty"'),
    ("P014", "speaks_first = true", "speaks_first = 1"),
    ("P014", 'kinds = ["feeling"]', 'kinds = "feeling"'),
    ("P014", 'name = "Mira"', "name = 12"),
    ("P015", "start = 45", "start = 140"),
    ("P015", "pace = 1.0", "pace = 9.0"),
    ("P015", "reflected = -9", "reflected = -90"),
    ("P019", 'pronoun = "she"', 'pronoun = "her"'),
    ("P020", 'asked_by = ["wish_question"]', 'asked_by = ["wish_qestion"]'),
    ("P020", "[reply.guessed]", "[reply.gessed]"),
    ("P020", "apology = -6", "apologi = -6"),
    ("P021", 'kind = "stake"', 'kind = "steak"'),
    ("P021", 'kinds = ["feeling"]', 'kinds = ["felling"]'),
    ("P024", "[topic.landlord]", "[topic.Land-Lord]"),
    ("P030", "\nNot that yet. First I'd", "\n// Not that yet. First I'd"),
    (
        "P030",
        "wish = '''A safe place for it, and an easy hello on the stairs again.'''",
        "wish = ''",
    ),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The text of a persona that is sound."""
    folder = tmp_path_factory.mktemp("new") / "mira"
    CliRunner().invoke(main, ["persona", "new", str(folder)], catch_exceptions=False)
    return (folder / "persona.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list_personas())
def test_every_persona_fits_the_schema(name):
    with (find(name) / "persona.toml").open("rb") as stream:
        PERSONA.validate(tomllib.load(stream))
    with (find(name) / "rehearsal.toml").open("rb") as stream:
        REHEARSAL.validate(tomllib.load(stream))


def test_a_new_persona_fits_the_schema(sound):
    PERSONA.validate(tomllib.loads(sound))


@pytest.mark.parametrize(("code", "before", "after"), BROKEN)
def test_what_the_checker_says_of_shape_the_schema_says_too(sound, tmp_path, code, before, after):
    assert sound.count(before) == 1
    broken = sound.replace(before, after)
    (tmp_path / "persona.toml").write_text(broken, encoding="utf-8")
    assert code in {problem.code for problem in read(tmp_path)[1]}
    assert not PERSONA.is_valid(tomllib.loads(broken))


@pytest.mark.parametrize(
    "broken",
    [
        "format = 1\n[rehersal.good]",
        "format = 1\n[rehearsal.good]\nscript = '''\n= reflection\n'''",
        "format = 1\n[rehearsal.good]\nseed = 'one'\nscript = '> Hello.'",
        "format = 1\n[rehearsal.Good]\nscript = '> Hello.'",
        "[rehearsal.good]\nscript = '> Hello.'",
    ],
)
def test_a_broken_rehearsal_file_does_not_fit(broken):
    assert not REHEARSAL.is_valid(tomllib.loads(broken))


def test_the_schemas_are_schemas_of_their_draft():
    for schema in (persona_schema(), rehearsal_schema()):
        Draft202012Validator.check_schema(schema)


def test_every_table_and_key_has_its_meaning_and_no_other_has():
    kinds = {**SINGLE, **MANY, "rehearsal": REHEARSAL_KEYS}
    assert {name: set(keys) for name, keys in KEYS.items()} == {
        name: set(keys) for name, keys in kinds.items()
    }
    assert set(TABLES) == {*SINGLE, *MANY, "reply", "defensiveness.shift"}


@pytest.mark.parametrize(
    ("option", "schema"), [((), persona_schema()), (("--rehearsal",), rehearsal_schema())]
)
def test_the_command_prints_the_schema(option, schema):
    done = CliRunner().invoke(main, ["persona", "schema", *option], catch_exceptions=False)
    assert json.loads(done.stdout) == schema
