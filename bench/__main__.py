"""``make bench``: clean builds, edits, the preview, the check and a visit, beside other generators."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence

from bench import machine
from bench.bars import figures
from bench.contenders import contenders
from bench.measure import ROOT, FailedError, clear_up, say
from bench.plan import Plan
from bench.report import Report, as_json, as_rest, as_text, rows
from bench.rounds import measure

_DEFAULT = "30,100,300"


def parsed(words: Sequence[str]) -> Plan:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default=_DEFAULT, help="numbers of editions: 30,100,300")
    parser.add_argument("--runs", type=int, default=0, help="counted runs of each build")
    parser.add_argument("--without", default="", help="peers to be left out: mkdocs,handwritten")
    given = parser.parse_args(words)
    try:
        sizes = tuple(sorted({int(size) for size in given.sizes.replace(",", " ").split()}))
    except ValueError:
        sizes = ()
    if not sizes or sizes[0] < 1:
        parser.error(f"--sizes is {given.sizes!r}; write it as {_DEFAULT}")
    return Plan(sizes, max(given.runs, 0), frozenset(given.without.replace(",", " ").split()))


def main(words: Sequence[str]) -> int:
    """Measure, print the tables and write ``build/bench.json`` and ``build/bench.rst``."""
    plan = parsed(words)
    where = machine.environment(plan.without)
    if machine.busy():
        say("The machine is busy: times by the clock will say little.")
    say("Trying everybody with a small archive")
    present = contenders(plan)
    say("Clean builds")
    times = measure(plan, present)
    labels = {each.name: each.label for each in present}
    command = f"make bench SIZES={','.join(map(str, plan.sizes))}" + (
        f" RUNS={plan.asked}" if plan.asked else ""
    )
    report = Report(figures(plan, times), rows(times, labels, plan.sizes), where, command)
    build = ROOT / "build"
    (build / "bench.json").write_text(
        json.dumps(as_json(report), indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    (build / "bench.rst").write_text(as_rest(report), "utf-8")
    say(f"\n{as_text(report)}")
    clear_up()
    return 0


if __name__ == "__main__":
    # Whoever ends it ends what it has started, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except FailedError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Interrupted: nothing was written.")
