"""What the front page shows, each number with the list that proves it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from catalogue.curation.queries import collections
from catalogue.innovations.by_place import counts_by_place
from catalogue.innovations.queries import cards_by_ids, count_public, newest
from catalogue.language import gettext as _
from catalogue.places import geography
from catalogue.places.models import Region
from catalogue.places.shading import shade
from catalogue.replications.listing import entries
from catalogue.replications.queries import latest, tallies
from catalogue.web.cards import case_card, replication_card

EXAMPLES = ("melayani akta lahir di desa", "antrean rumah sakit", "sampah", "izin usaha satu pintu")
# No thin case on the front page: at least this many of the eight sections have text.
LEAST_COMPLETE = 4
SPREADING, MOST, NEWEST, COLLECTIONS = 4, 5, 8, 3


def front_page(session: orm.Session) -> dict[str, Any]:
    """Everything the template needs."""
    counted = tallies(session)
    most = sorted(counted, key=lambda one: (*counted[one].order, -one), reverse=True)
    fuller = [
        one
        for one in cards_by_ids(session, most[: MOST * 4])
        if one.completeness >= LEAST_COMPLETE and any(counted[one.id].order)
    ]
    groups = Counter(entry.group for entry in entries(session))
    provinces = session.execute(sa.select(Region.code, Region.name).where(Region.level == "province"))
    names = dict(provinces.all())
    places = counts_by_place(session)
    born = {code: places[code] for code in names}
    return {
        "examples": EXAMPLES,
        "map": geography.nation(),
        "names": names,
        "born": born,
        "shading": shade(born),
        "spreading": [replication_card(one) for one in latest(session, SPREADING)],
        "totals": [
            (count_public(session), _("inovasi"), "/inovasi"),
            (groups.total(), _("catatan replikasi"), "/replikasi"),
            (groups["berjalan"], _("replikasi berjalan"), "/replikasi?kelompok=berjalan"),
        ],
        "most": [case_card(one, counted.get(one.id)) for one in fuller[:MOST]],
        "newest": newest(session, NEWEST, LEAST_COMPLETE),
        "collections": collections(session, COLLECTIONS),
    }
