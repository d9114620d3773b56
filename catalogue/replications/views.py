from flask import Blueprint

blueprint = Blueprint("replications", __name__)
