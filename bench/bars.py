"""Every figure and its bar, from what was measured, and what is still to be."""

from __future__ import annotations

import sys
from statistics import median

from bench import edits, live, visit
from bench.contenders import DOCUMENTS, EMPTY, FULL, PLAIN, TWO_JOBS, output, unsearched
from bench.figures import Figure, comparison, growths, memory, per_page, search
from bench.generate import LAST
from bench.measure import BUILD, FailedError, Run, run, say
from bench.plan import Plan
from bench.times import Times, cpu, ratio, wall

_CHECKS, _EDITS = 5, 3
_LARGE = 1000
_TALK, _PERSON = "one title changed", "one person of three editions changed"
#: How many files of a kind a note names.
_NAMED = 8


def figures(plan: Plan, times: Times) -> list[Figure]:
    """Measure what is no clean build, and return all figures in the order of the table."""
    return [
        *built(plan, times),
        *edited(plan),
        _preview(plan),
        *_checked(plan),
        *_visited(plan),
    ]


def built(plan: Plan, times: Times) -> list[Figure]:
    """Return the figures that clean builds give."""
    base, two_pages = plan.base, "two pages an edition against"
    lean = (unsearched(FULL), unsearched(DOCUMENTS))
    large = [memory(times, FULL, _LARGE)] if _LARGE in plan.sizes else []
    pages = _pages(FULL, base) - _pages(DOCUMENTS, base)
    kinds = ((DOCUMENTS, "two pages an edition"), (FULL, "all pages"))
    return [
        comparison(times, (DOCUMENTS, EMPTY), base, f"{two_pages} empty pages", (1.7, 1.3)),
        comparison(
            times,
            (unsearched(DOCUMENTS), unsearched(EMPTY)),
            base,
            f"{two_pages} empty pages, both without a search index",
        ),
        comparison(times, (DOCUMENTS, PLAIN), base, f"{two_pages} empty pages in pydata-sphinx-theme"),
        comparison(
            times,
            (DOCUMENTS, "datatemplates"),
            base,
            f"{two_pages} sphinxcontrib-datatemplates",
            (0.12, 0.08),
        ),
        comparison(times, (DOCUMENTS, "jekyll"), base, f"{two_pages} Jekyll", (3.0, 1.5)),
        comparison(times, (TWO_JOBS, FULL), plan.jobs, "all pages, two jobs against one", (0.8, 0.6)),
        *growths(times, kinds, plan.growing),
        *large,
        per_page(times, (FULL, DOCUMENTS), base, pages, "a detail page", (2.0, 0.5)),
        per_page(times, lean, base, pages, "a detail page, no search index"),
        *(search(times, (name, unsearched(name)), base, label) for name, label in kinds),
    ]


def _pages(name: str, size: int) -> int:
    return sum(1 for _ in (output(name, size) / "html").rglob("*.html"))


def edited(plan: Plan) -> list[Figure]:
    """Change one talk and one person, and return what that costs and what it writes."""
    say("Edits")
    name = f"{_TALK}, make html against no change"
    try:
        (talk, shown), (_, others) = edits.measure(plan.base, _EDITS)
        found = edits.indexed(plan.base, _EDITS)
    except FailedError as error:
        say(f"  {error}")
        unknown = [_unshown(what) for what in (_TALK, _PERSON)]
        return [Figure(name, None, "×", 1.3, note=str(error)), *(each for pair in unknown for each in pair)]
    return [
        _rebuilt(f"{name}, {plan.base} editions", found),
        _rebuilt(f"{name}, no search index, {plan.base} editions", talk),
        *_written(_TALK, shown),
        *_written(_PERSON, others),
    ]


def _rebuilt(name: str, costs: edits.Rebuilt) -> Figure:
    times: Times = {("changed", 0): costs.changed, ("unchanged", 0): costs.unchanged}
    value, processor = (ratio(times, "changed", "unchanged", 0, cost) for cost in (wall, cpu))
    again = median(run.wall for run in costs.unchanged if run)
    return Figure(name, value, "×", 1.3, None, processor, f"no change: {again:.2f} s")


def _written(what: str, pages: edits.Pages) -> list[Figure]:
    always = f"; always written: {_some(pages.always)}" if pages.always else ""
    shown = f"{len(pages.shown)} pages show it: {_some(pages.shown)}{always}"
    vain = f"{shown}; in vain: {_some(pages.in_vain)}" if pages.in_vain else shown
    rewritten, unlike = _unshown(what)
    return [
        rewritten._replace(value=float(len(pages.in_vain)), note=vain),
        unlike._replace(value=float(len(pages.wrong)), note=_some(pages.wrong)),
    ]


def _unshown(what: str) -> tuple[Figure, Figure]:
    """Return the figures of what a change writes, yet without a value."""
    return (
        Figure(f"{what}, pages rewritten that do not show it", None, "pages", 0.0),
        Figure(f"{what}, files unlike those of a clean build", None, "files", 0.0),
    )


def _some(names: frozenset[str]) -> str:
    first = ", ".join(sorted(names)[:_NAMED])
    return f"{first} and {len(names) - _NAMED} more" if len(names) > _NAMED else first


def _preview(plan: Plan) -> Figure:
    say("make live")
    value = live.latency(plan.base)
    return Figure(f"make live, saved file to fresh page, {plan.base} editions", value, "s", 1.5, 0.5)


def _checked(plan: Plan) -> list[Figure]:
    """Return what a check takes after a change, and where nothing has changed since the last."""
    say("editions check")
    site, command = edits.Site(plan.base, "check"), [sys.executable, "-m", "editions", "check", "source"]

    def check() -> Run:
        return run(command, site.folder, BUILD / "logs" / "check.log")

    check()
    runs: dict[str, list[Run]] = {"one title changed": [], "nothing changed": []}
    for number in range(_CHECKS):
        site.retitle(number)
        for each in runs.values():
            each.append(check())
    return [
        Figure(
            f"editions check, {what}, {plan.base} editions",
            median(map(wall, each)),
            "s",
            1.0,
            0.3,
            median(map(cpu, each)),
        )
        for what, each in runs.items()
    ]


def _visited(plan: Plan) -> list[Figure]:
    chromium, names = visit.browser(), ("bytes", "requests")
    what = f"first visit of an edition page against the bare theme, {plan.base} editions"
    page = (output(FULL, plan.base) / "html", f"{LAST}/index.html")
    seen = visit.first_visits(*page, chromium) if chromium else None
    if seen is None:
        return [Figure(f"{what}, {name}", None, "×", 1.15, note="no browser here") for name in names]
    ours, bare = seen
    return [
        Figure(f"{what}, {name}", mine / its, "×", 1.15, note=f"{mine} and {its}")
        for name, mine, its in zip(names, ours, bare, strict=True)
    ]
