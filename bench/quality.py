"""The same as `practice eval`: how good the ear is on the project's own labelled lines.

python bench/quality.py [--half test|tune|all] [--json]
"""

import sys

from practice.cli.main import entry

if __name__ == "__main__":
    entry(["eval", *sys.argv[1:]])
