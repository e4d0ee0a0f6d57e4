"""Practice leaves no trace in earnest: no table, no history, no receipt, no line of the ledger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from abdi.cycles.models import PerformanceYear
from abdi.practice.enums import Step
from abdi.practice.models import Exercise
from tests.cast import Cast
from tests.everybody import everybody, who_reads
from tests.practice.moves import RATING, WORK, Player

pytestmark = pytest.mark.django_db

# The room's own two, and what any request leaves behind: the session and what is kept for throttling.
_MAY_GROW = {"practice_exercise", "practice_acquaintance", "accounts_session", "core_cache"}


def counts() -> dict[str, int]:
    """How many rows stand in every other table of Abdi."""
    return {
        model._meta.db_table: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("abdi.") and model._meta.db_table not in _MAY_GROW
    }


def changed() -> dict[str, int]:
    """Rows written so far in this transaction, by table, through triggers too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) "
            "+ pg_stat_get_xact_tuples_deleted(oid) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        return {name: n for name, n in cursor.fetchall() if name not in _MAY_GROW}


def test_both_chairs_from_end_to_end_change_no_other_table(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    browser = signed_in(cast.officer)
    before, written = counts(), changed()
    employee = Player(browser)
    employee.begin()
    employee.reach_result()
    employee.send("hasil", {"comment": "Saya mengerti."})
    superior = Player(browser, role="atasan")
    superior.begin("layanan")
    words = {"alasan_hasil": "Saya lihat sendiri di loket.", "kendala_1": "Loket dipinjamkan."}
    assert superior.send("menilai", RATING | words).status_code == 302
    browser.post("/coba-dulu/ulang/atasan/")
    assert counts() == before
    assert changed() == written


def test_nothing_of_practice_refers_to_a_record_of_another_room() -> None:
    for model in apps.get_app_config("practice").get_models():
        targets = {f.related_model._meta.app_label for f in model._meta.get_fields() if f.related_model}
        assert targets <= {"accounts"}


def test_nobody_ever_reads_or_touches_the_exercise_of_another(
    cast: Cast, signed_in: Callable[..., Client]
) -> None:
    """Its addresses name no person: whoever asks, head, HR, inspector or administrator, gets his own or none."""
    own = Player(signed_in(cast.officer))
    own.begin()
    own.reach_result()
    others = {name: who for name, who in everybody(cast).items() if who != cast.officer}
    addresses = ["/coba-dulu/", *(f"/coba-dulu/pegawai/{step}/" for step in Step)]
    assert not who_reads(others, signed_in, addresses, WORK["h-0-text"])
    before = Exercise.objects.values().get()
    for who in others.values():
        other = Player(signed_in(who))
        for step in Step:
            other.send(step, WORK | {"h-0-text": "Bukan miliknya"})
        other.browser.post("/coba-dulu/ulang/pegawai/")
    assert Exercise.objects.values().get() == before
