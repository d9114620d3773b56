"""Registering and keeping replications."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("replicating", __name__)
