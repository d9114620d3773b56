"""Public reading of innovations: catalogue and search, the case in three forms, its replications, history."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.innovations.history import changes
from catalogue.innovations.queries import accepted_revisions, decisions_about, innovation_by_slug
from catalogue.replications.counts import GROUPS, group_of
from catalogue.replications.queries import facts_of, further_down, replications_of, tally_of
from catalogue.web.cards import class_words, group_words, replication_card
from catalogue.web.case_page import case_page
from catalogue.web.catalogue_page import catalogue_page
from catalogue.web.database import db

blueprint = Blueprint("innovations", __name__)


@blueprint.get("/inovasi")
def catalogue() -> str:
    """The catalogue, narrowed by words and facets; the state is wholly in the address."""
    return render_template("innovations/catalogue.html", **catalogue_page(db.session, request.args))


@blueprint.get("/inovasi/<slug>")
def case(slug: str) -> str | Answer:
    """One case."""
    innovation = innovation_by_slug(db.session, slug)
    if innovation.slug != slug:
        return redirect(url_for(".case", slug=innovation.slug), 308)
    return render_template("innovations/case.html", case=case_page(db.session, innovation))


@blueprint.get("/inovasi/<slug>.md")
def source(slug: str) -> Answer:
    """The accepted document, byte for byte."""
    innovation = innovation_by_slug(db.session, slug)
    if innovation.slug != slug:
        return redirect(url_for(".source", slug=innovation.slug), 308)
    revision = innovation.current_revision
    return Response(revision.text if revision else "", content_type="text/markdown; charset=utf-8")


@blueprint.get("/inovasi/<slug>.json")
def data(slug: str) -> Answer:
    """The document's fields, its sections as plain text, and the counts of its replications."""
    innovation = innovation_by_slug(db.session, slug)
    if innovation.slug != slug:
        return redirect(url_for(".data", slug=innovation.slug), 308)
    tally = tally_of(db.session, innovation)
    return jsonify(
        slug=innovation.slug,
        data=innovation.document,
        bagian=innovation.sections,
        kelengkapan=innovation.completeness,
        terbit=innovation.published_at,
        diperbarui=innovation.revised_at,
        replikasi={"daerah_berjalan": tally.running_regions, "catatan": dict(tally.records)},
    )


@blueprint.get("/inovasi/<slug>/replikasi")
def replications(slug: str) -> str | Answer:
    """All replications of a case, or one group of them: the list behind each number of the case."""
    innovation = innovation_by_slug(db.session, slug)
    group = request.args.get("kelompok")
    if innovation.slug != slug:
        return redirect(url_for(".replications", slug=innovation.slug, kelompok=group), 308)
    if group is not None and group not in GROUPS:
        abort(404)
    direct, tally = replications_of(db.session, innovation), tally_of(db.session, innovation)
    shown = [one for one in direct if group is None or group_of(facts_of(one)) == group]
    return render_template(
        "innovations/replications.html",
        innovation=innovation,
        group=group,
        tally=tally,
        total=len(direct),
        groups=[(code, group_words(code), tally.records[code]) for code in GROUPS if tally.records[code]],
        classes=[(class_words(name), number) for name, number in tally.by_class],
        replications=[replication_card(one) for one in shown],
        further=[replication_card(one) for one in further_down(db.session, innovation)],
    )


@blueprint.get("/inovasi/<slug>/riwayat")
def history(slug: str) -> str | Answer:
    """The accepted texts with what changed in each, and the decisions."""
    innovation = innovation_by_slug(db.session, slug)
    if innovation.slug != slug:
        return redirect(url_for(".history", slug=innovation.slug), 308)
    revisions = accepted_revisions(db.session, innovation)
    former = [*(one.text for one in revisions[1:]), ""]
    return render_template(
        "innovations/history.html",
        innovation=innovation,
        revisions=[
            (one, changes(before, one.text) if before else None)
            for one, before in zip(revisions, former, strict=True)
        ],
        decisions=decisions_about(db.session, innovation),
    )
