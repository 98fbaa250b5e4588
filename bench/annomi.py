"""The AnnoMI part of `practice eval` alone, as JSON; the file is read and not copied.

Usage: python bench/annomi.py --annomi annomi.csv
"""

import argparse
import json
from pathlib import Path

from practice.evaluation.annomi import load, measure
from practice.evaluation.data import annomi_data


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annomi", type=Path, required=True, help="the AnnoMI file (CSV)")
    print(json.dumps(annomi_data(measure(*load(parser.parse_args().annomi))), indent=2))


if __name__ == "__main__":
    main()
