"""A whole trial leaves no trace in earnest, and nobody sees more of it than he should."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from abdi.trials import services
from abdi.trials.models import Case, Trial
from tests.cast import Cast
from tests.everybody import everybody, who_opens, who_reads
from tests.factories.goals import make_skp
from tests.trials.conftest import open_for
from tests.trials.moves import AS_EXPECTED, LAST, REPORT, hand_in, of

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]

# The room's own, and what any request leaves behind: the session and what is kept for throttling.
_MAY_GROW = {"trials_trial", "trials_case", "trials_handover", "accounts_session", "core_cache"}
_BELOW = {"hasil": "sesuai", "perilaku": "di_bawah", "alasan_perilaku": "Sering terlambat apel pagi."}


def counts() -> dict[str, int]:
    """How many rows stand in every other table of Abdi: history, ledger, receipts and notices too."""
    return {
        model._meta.db_table: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("abdi.") and model._meta.db_table not in _MAY_GROW
    }


def changed() -> dict[str, int]:
    """Rows written so far in this transaction, by table, through triggers too; also of the queue of jobs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) "
            "+ pg_stat_get_xact_tuples_deleted(oid) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        return {name: n for name, n in cursor.fetchall() if name not in _MAY_GROW}


def test_a_whole_trial_changes_no_other_table(
    cast: Cast, year: PerformanceYear, unit_of_six: list[Person], signed_in: SignedIn
) -> None:
    with acting_as(Actor.system("uji")):
        make_skp(cast.officer, year)
    browsers = {person.pk: signed_in(person) for person in unit_of_six}
    superior, hr = signed_in(cast.section_head), signed_in(cast.hr)
    before, written = counts(), changed()
    trial = open_for(cast.hr, cast, unit_of_six)
    for case in Case.objects.filter(trial=trial):
        own = browsers[case.person_id]
        own.post(of(case, "jawab/"), {"jawaban": "ikut"})
        own.post(of(case, "salin/"))
        hand_in(own, case)
        superior.post(of(case, "menilai/"), AS_EXPECTED)
        own.post(of(case, "buka-hasil/"), follow=True)
        own.post(of(case, "hasil/"), {"comment": "Sudah saya baca."})
    hr.get(f"/uji-coba/{trial.public_id}/")
    assert Case.objects.filter(read_at__isnull=False).count() == len(unit_of_six)
    services.close_ended(LAST + timedelta(days=1))
    services.remove_old(LAST + timedelta(days=60))
    assert not Trial.objects.exists()
    assert counts() == before
    assert changed() == written


def test_no_record_of_another_room_refers_to_a_trial() -> None:
    models = set(apps.get_app_config("trials").get_models())
    pointing = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        if model not in models
        for field in model._meta.get_fields()
        if field.concrete and field.related_model in models
    }
    assert not pointing


def test_results_of_earnest_stay_empty(
    cast: Cast, year: PerformanceYear, case: Case, signed_in: SignedIn
) -> None:
    own = signed_in(cast.officer)
    hand_in(own, case)
    signed_in(cast.section_head).post(of(case, "menilai/"), AS_EXPECTED)
    assert "Laporan warga tertangani" not in own.get("/hasil/").content.decode()


@pytest.mark.parametrize(
    "who", ["colleague", "stranger", "division_head", "head", "hr", "bkd", "team", "inspector"]
)
def test_others_see_no_case(cast: Cast, case: Case, signed_in: SignedIn, who: str) -> None:
    hand_in(signed_in(cast.officer), case)
    superior = signed_in(cast.section_head)
    superior.post(of(case, "menilai/"), AS_EXPECTED)
    browser = signed_in(getattr(cast, who))
    for page in ("", "rencana/", "laporan/", "hasil/", "menilai/"):
        assert browser.get(of(case, page)).status_code == 404
    assert superior.get(of(case, "menilai/")).status_code == 200


def test_the_superior_sees_nothing_before_it_is_handed_in(
    cast: Cast, case: Case, signed_in: SignedIn
) -> None:
    own, superior = signed_in(cast.officer), signed_in(cast.section_head)
    own.post(of(case, "jawab/"), {"jawaban": "ikut"})
    assert superior.get(of(case, "menilai/")).status_code == 404
    assert cast.officer.name not in superior.get("/uji-coba/").content.decode()
    hand_in(own, case)
    assert superior.get(of(case, "menilai/")).status_code == 200


def _rated(trial: Trial, signed_in: SignedIn, how_many: int, superior: Person) -> None:
    for number, case in enumerate(Case.objects.filter(trial=trial).select_related("person")[:how_many]):
        hand_in(signed_in(case.person), case)
        decision = AS_EXPECTED if number else AS_EXPECTED | _BELOW
        assert signed_in(superior).post(of(case, "menilai/"), decision).status_code == 302


def test_of_four_no_figure_is_told(cast: Cast, trial: Trial, signed_in: SignedIn) -> None:
    _rated(trial, signed_in, 4, cast.section_head)
    services.close_ended(LAST + timedelta(days=1))
    trial.refresh_from_db()
    assert trial.figures["counts"] == {"asked": 6, "joined": None, "handed_in": None, "rated": None}
    assert trial.figures["predikat"] == {}
    page = signed_in(cast.hr).get(f"/uji-coba/{trial.public_id}/").content.decode()
    assert "Tidak ditampilkan" in page


def test_of_five_the_distribution_is_told_once_and_no_name(
    cast: Cast, trial: Trial, signed_in: SignedIn
) -> None:
    _rated(trial, signed_in, 5, cast.section_head)
    hr = signed_in(cast.hr)
    running = hr.get(f"/uji-coba/{trial.public_id}/").content.decode()
    assert "Ditampilkan sekali" in running
    services.close_ended(LAST + timedelta(days=1))
    trial.refresh_from_db()
    told = dict(trial.figures)
    assert sum(told["predikat"].values()) == 5
    page = hr.get(f"/uji-coba/{trial.public_id}/").content.decode()
    assert not [p.name for p in Person.objects.filter(pk__in=trial.cases.values("person")) if p.name in page]
    leaving = trial.cases.exclude(rated_at=None).select_related("person").first()
    assert leaving is not None
    signed_in(leaving.person).post(of(leaving, "jawab/"), {"jawaban": "tidak"})
    trial.refresh_from_db()
    assert trial.figures == told


def test_where_all_are_alike_the_predikat_is_not_told(cast: Cast, trial: Trial, signed_in: SignedIn) -> None:
    for case in Case.objects.filter(trial=trial).select_related("person"):
        hand_in(signed_in(case.person), case)
        signed_in(cast.section_head).post(of(case, "menilai/"), AS_EXPECTED)
    services.close_ended(LAST + timedelta(days=1))
    trial.refresh_from_db()
    assert trial.figures["counts"]["rated"] == 6
    assert trial.figures["predikat"] == {}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("hr", 200),
        ("division_head", 200),
        ("head", 200),
        ("bkd", 200),
        ("officer", 404),
        ("section_head", 404),
        ("stranger", 404),
        ("team", 404),
        ("administrator", 404),
    ],
)
def test_figures_are_for_who_manages(
    cast: Cast, trial: Trial, signed_in: SignedIn, who: str, expected: int
) -> None:
    assert signed_in(getattr(cast, who)).get(f"/uji-coba/{trial.public_id}/").status_code == expected


def test_nobody_acts_on_the_case_of_another(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    """By POST too: only who takes part joins, plans, reports, reads and answers; only his superior rates."""
    players = everybody(cast)
    own, rating = {"officer"}, {"section_head"}
    told = {"jawab/": own, "salin/": own, "rencana/": own, "laporan/": own, "buka-hasil/": own, "hasil/": own}
    hand_in(signed_in(cast.officer), case)
    signed_in(cast.section_head).post(of(case, "menilai/"), AS_EXPECTED)
    before = Case.objects.values().get(pk=case.pk)
    sent = AS_EXPECTED | REPORT | {"jawaban": "tidak", "comment": "Bukan saya."}
    for page, allowed in (told | {"menilai/": rating}).items():
        others = {name: who for name, who in players.items() if name not in allowed}
        assert not who_opens(others, signed_in, lambda b, p=page: b.post(of(case, p), sent).status_code)  # type: ignore[misc]
    assert Case.objects.values().get(pk=case.pk) == before


def test_no_list_of_anybody_elses_holds_a_case(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    hand_in(signed_in(cast.officer), case)
    players = everybody(cast)
    for name in ("officer", "section_head"):
        del players[name]
    addresses = ["/uji-coba/", f"/uji-coba/{case.trial.public_id}/"]
    assert not who_reads(players, signed_in, addresses, str(case.public_id))
