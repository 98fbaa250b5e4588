"""Fixtures that several folders of tests share."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

_TALKS = Path(__file__).parent / "tools" / "talks.py"


@pytest.fixture(scope="session")
def talks() -> ModuleType:
    """Talks built by hand as events (tests/tools/talks.py)."""
    spec = importlib.util.spec_from_file_location("tests_tools_talks", _TALKS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def practice(capsys):
    """Runs a command; its exit code, stdout and stderr."""

    from practice.cli.main import entry

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = 0
        try:
            entry([str(each) for each in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
