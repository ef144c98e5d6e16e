"""Formulas: LaTeX as MathML, and what is wrong with it before any page shows it."""

from __future__ import annotations

import re
from functools import lru_cache

#: What neither opens nor closes a group.
_NO_GROUP = re.compile(r"\\.|[^{}]", re.DOTALL)
_COMMAND = re.compile(r'Unknown LaTeX command "(.*)"')
#: Other names for what is not known.
_BETTER = {
    "\\bm": r"\boldsymbol",
    "\\textsc": r"\text",
    "\\argmax": r"\operatorname*{argmax}",
    "\\argmin": r"\operatorname*{argmin}",
    "\\label": "no label",
    "\\tag": "no tag",
}


class FormulaError(ValueError):
    """A formula that cannot be shown; the text of the error says why, and what to do."""


@lru_cache(maxsize=1 << 10)
def mathml(source: str, *, block: bool = False) -> str:
    """Return LaTeX as MathML, on a line of its own or within a text; raise :class:`FormulaError`."""
    # The one part of docutils that the core uses: what judges formulas is what writes them.
    from docutils.utils.math import MathError, latex2mathml  # noqa: PLC0415 -- where there are formulas

    groups = _NO_GROUP.sub("", source)
    while "{}" in groups:
        groups = groups.replace("{}", "")
    if groups:
        raise FormulaError(f"a '{groups[0]}' has no counterpart; write it, or '\\{groups[0]}' for the sign")
    try:
        tree = latex2mathml.tex2mathml(source, as_block=block)
    except MathError as error:
        raise FormulaError(_explained(str(error))) from error
    except (AttributeError, LookupError, UnboundLocalError) as error:
        # What it has no message for: columns outside a matrix, and limits or arguments of nothing.
        raise FormulaError("a sign is where none can be; write '\\&' for the sign '&'") from error
    return "".join(line.strip() for line in str(tree).splitlines())


def mistake(source: str, *, block: bool = False) -> str:
    """Say what is wrong with a formula and what to do; nothing if all is well."""
    try:
        mathml(source, block=block)
    except FormulaError as error:
        return str(error)
    return ""


def _explained(said: str) -> str:
    """Return what docutils says of a formula in the words of its author."""
    if found := _COMMAND.match(said):
        command = found[1]
        better = _BETTER.get(command, r"commands of LaTeX and amsmath, or \operatorname{name}")
        return f"'{command}' is not known; use {better}"
    if said.startswith("Last node missing children"):
        return "its end is missing, such as the second part of a fraction; write it, each part in {braces}"
    if said.startswith("Unsupported character"):
        sign = said.partition('"')[2][:1]
        return f"'{sign}' has a meaning of its own; write '\\{sign}' for the sign"
    return f"{said.rstrip('.!')}; use LaTeX and amsmath"
