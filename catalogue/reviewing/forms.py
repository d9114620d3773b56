"""Forms of the curator's desk. What was typed comes back with every error."""

from __future__ import annotations

from typing import ClassVar

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from catalogue.innovations.document import SECTIONS
from catalogue.innovations.revisions import MAX_REMARK
from catalogue.web.forms import PlainForm, prose, whole_number


def _written(label: str) -> TextAreaField:
    too_long = _("Tulisan ini paling panjang %(longest)s huruf.", longest=MAX_REMARK)
    return TextAreaField(label, filters=[prose], validators=[Length(max=MAX_REMARK, message=too_long)])


class RulingForm(PlainForm):
    """What a curator writes about a text: in general, and on each section."""

    place_of: ClassVar = {}

    alasan = _written(_("Alasan atau catatan umum"))
    versi = HiddenField(filters=[whole_number])

    @property
    def remarks(self) -> dict[str, str]:
        """The remarks by the heading of their section, blank ones left out."""
        written = {name: self[key].data for key, name in REMARKED.items()}
        return {name: text for name, text in written.items() if text}

    @property
    def is_written_on(self) -> bool:
        return bool(self.alasan.data or self.remarks)

    @property
    def by_section(self) -> list[TextAreaField]:
        return [self[key] for key in REMARKED]


# A field for each section, by the name that it has in the form.
REMARKED = {f"catatan_{number}": name for number, name in enumerate(SECTIONS, start=1)}
for _key, _name in REMARKED.items():
    setattr(RulingForm, _key, _written(_name))


class ReasonForm(PlainForm):
    """A reason, for steps that are told in public."""

    alasan = _written(_("Alasan"))


class WordForm(PlainForm):
    """The ministry's word on a record, with the state of its page that the curator saw."""

    alasan = _written(_("Alasan"))
    terlihat = HiddenField(filters=[whole_number])
