"""`python -m bench [NAME…]`: every benchmark one after another, as one JSON object."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("startup", "journal", "tts", "stt", "language", "persona")


def main() -> int:
    """Run the named benchmarks, all without names; returns the exit code."""
    chosen = sys.argv[1:] or [name for name in NAMES if (HERE / f"{name}.py").is_file()]
    unknown = sorted(set(chosen) - set(NAMES))
    if unknown:
        print(f"No benchmark {', '.join(unknown)}. There are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    figures: dict[str, object] = {}
    for name in chosen:
        print(f"{name} …", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, str(HERE / f"{name}.py")], capture_output=True, text=True
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return done.returncode
        figures[name] = json.loads(done.stdout)
    print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
