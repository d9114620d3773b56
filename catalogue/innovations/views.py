from flask import Blueprint

blueprint = Blueprint("innovations", __name__)
