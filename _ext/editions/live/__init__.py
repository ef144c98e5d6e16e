"""``make live``: the site is served while it is written, and built again with every change."""
