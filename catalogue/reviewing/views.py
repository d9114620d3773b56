"""The curator's desk: the texts and the replications that wait for the ministry's word."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("reviewing", __name__)
