"""What Sphinx must know before the extension can tell it the rest."""

import os
import sys
from pathlib import Path

# The package of this checkout, whether or not it is installed.
sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from editions import __version__ as release

# The name of the site stands in source/series.yaml.
author = "the organizers"
copyright = f"2023–%Y, {author}"
version = release

extensions = ["editions"]
primary_domain = "editions"
nitpicky = True

html_theme = "editions"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_use_index = False
html_copy_source = False
html_show_sourcelink = False

# The manual has pages beside one another; the editions are told apart by the menu.
html_sidebars = {"manual/**": ["sidebar-nav-bs.html"], "about/**": ["sidebar-nav-bs.html"]}

latex_engine = "lualatex"
# Narrow columns would break names into syllables.
latex_elements = {"preamble": r"\AtBeginDocument{\setlength{\tymin}{5em}}"}
# Coloured rows, the default, crash the PDF on LaTeX of June 2026 with the Sphinx of Python 3.11.
latex_table_style = ["booktabs"]
