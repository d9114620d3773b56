"""What the formats of all documents share: front matter, fields, the check of bodies, and problems told.

A feature's own `document.py` lays out its fields as a table; nothing here knows any feature.
"""
