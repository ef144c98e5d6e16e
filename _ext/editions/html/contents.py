"""What is on a page, in its margin: the links that Sphinx has made of its headings, as the theme has them.

pydata's own component parses and changes them as a tree, and does all of it twice, first to see whether there
are any. Links in lists need no more than their classes.
"""

from __future__ import annotations

import re

_TAG = re.compile(r'</?ul>|<li>|<a class="reference internal"')


def contents(toc: str, shown: int) -> str:
    """Return the links to what is on a page, without its title; nothing, if there is nothing below it.

    *toc* is how Sphinx has them. Of the levels below the title, so many are always *shown*, others while they
    are read.
    """
    level = 0

    def classed(tag: re.Match[str]) -> str:
        nonlocal level
        match tag[0]:
            case "<ul>":
                level += 1
                always = "pst-show_toc_level " if level <= shown + 1 else ""
                return f'<ul class="{always}nav section-nav flex-column">'
            case "</ul>":
                level -= 1
                return "</ul>"
            case "<li>":
                return f'<li class="toc-h{level} nav-item toc-entry">'
        return '<a class="reference internal nav-link"'

    made = _TAG.sub(classed, toc)
    if made.count('<li class="toc-h1 ') != 1:
        return made
    if '<li class="toc-h2 ' not in made:
        # A toctree leaves an empty list.
        return ""
    # The title alone is at the top: what is within is in a list of its own, which ends before the outer one.
    end = made.rfind("</ul>", 0, made.rfind("</ul>"))
    return made[made.find("<ul", 1) : end + len("</ul>")]
