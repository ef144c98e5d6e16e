"""The toy archive: one small series that uses every field of the model."""

copyright = "2030, Nobody"
version = "1"
extensions = ["editions"]
primary_domain = "editions"
nitpicky = True
html_theme = "editions"
latex_engine = "lualatex"
latex_table_style = ["booktabs"]
epub_show_urls = "none"
editions_search = "none"
editions_now = "2030-05-03T10:00+00:00"
