"""The allowance of a month: to the rupiah, never below zero, each part with its article."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abdi_rules import BadInput, Refused
from abdi_rules.enums import PayCut, PayOutcome, TimeUnit
from abdi_rules.errors import LawError
from abdi_rules.pay import AttendanceEvent, tpp
from abdi_rules.pay.attendance import ATTENDANCE, Cut, _law, shares
from abdi_rules.pay.payslip import STANDING
from abdi_rules.pay.schemes import SCHEMES, _row

DAY = date(2026, 10, 31)
FULL = {"kinerja_organisasi": Decimal(100), "hasil_kerja": Decimal(100), "perilaku": Decimal(100)}
UNITS = {"alpa": "hari", "izin": "hari", "terlambat": "menit", "pulang_cepat": "menit", "sakit": "hari"}


def event(type, quantity, unit=None):
    return AttendanceEvent(type=type, quantity=Decimal(quantity), unit=TimeUnit(unit or UNITS[type]))


def pay(**changed):
    asked = {
        "base": 10_000_000,
        "scheme": "tpp_19_2020",
        "job_type": "administrasi_fungsional",
        "kedudukan": "aktif",
        "component_scores": FULL,
        "attendance_events": [],
        "discipline_cuts": [],
        "on": DAY,
    }
    return tpp(**(asked | changed))


def test_whoever_meets_everything_gets_the_whole_base():
    result = pay()
    assert (result.outcome, result.gross, result.net, result.deductions) == (
        PayOutcome.BERLAKU,
        10_000_000,
        10_000_000,
        (),
    )


def test_each_component_names_its_article():
    assert {component.cite for component in pay().components} == {
        "Pergub 19/2020 jo. Pergub 64/2020 dan Pergub 69/2020"
    }


def test_each_deduction_names_its_article():
    result = pay(attendance_events=[event("alpa", 1)], discipline_cuts=[PayCut.POTONGAN_9_BULAN])
    assert [deduction.cite for deduction in result.deductions] == [
        "Pergub 19/2020 jo. Pergub 64/2020 dan Pergub 69/2020",
        "PP 94/2021",
    ]


def test_amounts_are_whole_rupiah():
    result = pay(base=1_000_001, attendance_events=[event("terlambat", 7)])
    amounts = [result.gross, result.net, *(part.amount for part in (*result.components, *result.deductions))]
    assert all(type(amount) is int for amount in amounts)


def test_the_pay_is_rounded_once():
    assert pay(base=150, attendance_events=[event("terlambat", 20)]).net == 150
    assert pay(base=150, attendance_events=[event("terlambat", 20), event("pulang_cepat", 20)]).net == 149


def test_the_pay_is_assumed_today():
    assert pay().assumed


def test_whoever_is_outside_the_scheme_gets_no_figure():
    result = pay(kedudukan="remunerasi_blud", scheme="entah", component_scores={})
    assert (result.outcome, result.gross, result.net) == (PayOutcome.TIDAK_BERLAKU, None, None)
    assert (result.components, result.deductions) == ((), ())


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"base": -1}, "base", "bad.negative"),
        ({"kedudukan": "entah"}, "kedudukan", "bad.choice"),
        ({"scheme": "entah"}, "scheme", "bad.choice"),
        ({"job_type": "entah"}, "job_type", "bad.choice"),
        ({"component_scores": FULL | {"kpi": None}}, "component_scores.kpi", "bad.choice"),
        ({"component_scores": {}}, "component_scores.kinerja_organisasi", "bad.missing"),
        ({"component_scores": FULL | {"perilaku": Decimal(-1)}}, "component_scores.perilaku", "bad.negative"),
        (
            {"component_scores": FULL | {"perilaku": Decimal("100.01")}},
            "component_scores.perilaku",
            "bad.outside",
        ),
        (
            {"attendance_events": [event("alpa", 1), event("tidur", 1, "hari")]},
            "attendance_events[1].type",
            "bad.choice",
        ),
        ({"attendance_events": [event("alpa", -1)]}, "attendance_events[0].quantity", "bad.negative"),
        ({"attendance_events": [event("alpa", 1, "jam")]}, "attendance_events[0].unit", "bad.choice"),
    ],
)
def test_a_faulty_question_is_refused_with_its_field(changed, field, code):
    with pytest.raises(BadInput) as fault:
        pay(**changed)
    assert (fault.value.field, fault.value.code) == (field, code)


@pytest.mark.parametrize(
    ("changed", "valid"),
    [
        ({"scheme": "entah"}, "tkd_108_2016, tkd_193_2015, tkd_409_2016, tpp_19_2020"),
        ({"job_type": "entah"}, "sekda, asisten_sekda, deputi_gubernur, kepala_pd, administrasi_fungsional"),
        ({"component_scores": FULL | {"kpi": None}}, "kinerja_organisasi, hasil_kerja, perilaku"),
        ({"attendance_events": [event("alpa", 1, "jam")]}, "hari"),
        ({"kedudukan": "entah"}, ", ".join(STANDING.on(DAY).value)),
        ({"attendance_events": [event("tidur", 1, "hari")]}, ", ".join(ATTENDANCE.on(DAY).value.cuts)),
    ],
)
def test_a_wrong_choice_is_answered_with_the_right_ones(changed, valid):
    with pytest.raises(BadInput) as fault:
        pay(**changed)
    assert fault.value.params == {"valid": valid}


def test_a_component_with_no_weight_may_be_left_out_or_empty():
    scores = {"iku": Decimal(100), "indikator_khusus": Decimal(100), "arahan_gubernur": Decimal(100)}
    assert pay(job_type="sekda", component_scores=scores).gross == 10_000_000
    assert pay(job_type="sekda", component_scores=scores | {"skm": None}).gross == 10_000_000
    with pytest.raises(BadInput) as fault:
        pay(job_type="sekda", component_scores=scores | {"skm": Decimal(1)})
    assert (fault.value.field, fault.value.code) == ("component_scores.skm", "bad.not_applicable")


def test_a_dropped_component_must_leave_a_hundred():
    with pytest.raises(Refused) as refusal:
        pay(component_scores=FULL | {"perilaku": None})
    assert (refusal.value.code, dict(refusal.value.params)) == ("pay.not_hundred", {"total": "80"})


def test_weights_that_nobody_has_read_are_refused():
    with pytest.raises(Refused) as refusal:
        pay(job_type="kepala_pd")
    assert refusal.value.code == "pay.weights_unread"
    assert refusal.value.params["day"] == "2026-10-31"


def test_weights_that_do_not_make_a_hundred_do_not_load():
    with pytest.raises(LawError, match=r"^x: jumlah bobotnya 90; jadikan 100$"):
        _row({"kpi": "60", "anggaran": "30", "skm": "tidak_berlaku"}, "x")
    with pytest.raises(LawError, match=r"^x\.kpi: isi dengan bilangan dalam tanda kutip"):
        _row({"kpi": "enam puluh"}, "x")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ({"setiap": "0"}, "setiap must be at least 1"),
        ({"paling_banyak": "100.1"}, "paling_banyak must be at most 100"),
    ],
)
def test_a_cut_that_makes_no_sense_does_not_load(cell, said):
    cut = {"satuan": "hari", "persen": "5", "setiap": "1", "paling_banyak": "100", "habis_mulai": "tidak_ada"}
    with pytest.raises(LawError, match=f"^x.alpa: {said}$"):
        _law({"alpa": cut | cell}, "x")


def test_cuts_by_minute_and_by_day_are_added_exactly():
    cut = {
        "satuan": "menit",
        "persen": "1",
        "setiap": "60",
        "paling_banyak": "100",
        "habis_mulai": "tidak_ada",
    }
    read = _law({"terlambat": cut, "alpa": cut | {"setiap": "7"}}, "x")
    assert read.common == 420
    assert read.cuts["terlambat"] == Cut(TimeUnit.MENIT, Decimal(1), 60, Decimal(100), None)


@pytest.mark.parametrize(
    ("day", "events", "parts"),
    [
        (date(2016, 4, 30), [("alpa", 4)], [20]),
        (date(2016, 4, 30), [("alpa", 5)], [100]),
        (date(2016, 4, 30), [("alpa", 3), ("alpa", 2)], [100]),
        (date(2016, 4, 30), [("izin", 1), ("alpa", 1)], [5, Decimal("2.5")]),
        (date(2016, 5, 1), [("alpa", 5)], [25 * 60]),
        (date(2016, 5, 1), [("terlambat", 37)], [37]),
        (DAY, [("alpa", 30)], [100 * 60]),
        (DAY, [], []),
    ],
)
def test_attendance_takes_its_share_by_the_law_of_the_day(day, events, parts):
    taken = shares(ATTENDANCE.on(day), [event(*one) for one in events])
    assert [share.parts for share in taken] == parts


def test_a_share_tells_what_was_counted():
    (share,) = shares(ATTENDANCE.on(DAY), [event("terlambat", 5), event("terlambat", 6)])
    assert (share.type, share.quantity, share.unit) == ("terlambat", Decimal(11), TimeUnit.MENIT)


def test_every_scheme_is_found_by_the_name_of_its_file():
    assert list(SCHEMES) == ["tkd_108_2016", "tkd_193_2015", "tkd_409_2016", "tpp_19_2020"]


scores = st.decimals(min_value=0, max_value=100, places=2)
events = st.lists(
    st.builds(event, st.sampled_from(sorted(UNITS)), st.integers(min_value=0, max_value=400)), max_size=5
)
months = st.fixed_dictionaries(
    {
        "base": st.integers(min_value=0, max_value=200_000_000),
        "component_scores": st.fixed_dictionaries(dict.fromkeys(FULL, scores)),
        "kedudukan": st.sampled_from(
            ["aktif", "cuti_persalinan_pertama_kedua", "cuti_sakit_lebih_dua_hari", "cltn"]
        ),
        "attendance_events": events,
        "discipline_cuts": st.lists(st.sampled_from(list(PayCut)), max_size=3),
    }
)


@settings(max_examples=100)
@given(months)
def test_a_cut_never_exceeds_the_pay_and_the_parts_make_the_whole(month):
    result = pay(**month)
    assert sum(component.amount for component in result.components) == result.gross
    assert result.gross - sum(deduction.amount for deduction in result.deductions) == result.net
    assert 0 <= result.net <= result.gross <= month["base"]
    assert all(part.amount >= 0 for part in (*result.components, *result.deductions))


@settings(max_examples=100)
@given(months, st.randoms(use_true_random=False))
def test_the_order_of_events_and_cuts_does_not_matter(month, chance):
    other = month | {key: list(month[key]) for key in ("attendance_events", "discipline_cuts")}
    chance.shuffle(other["attendance_events"])
    chance.shuffle(other["discipline_cuts"])
    assert pay(**month) == pay(**other)


@settings(max_examples=100)
@given(months, st.sampled_from(sorted(UNITS)))
def test_another_absence_never_raises_the_pay(month, type):
    more = month | {"attendance_events": [*month["attendance_events"], event(type, 1)]}
    assert pay(**more).net <= pay(**month).net


@settings(max_examples=100)
@given(months, st.sampled_from(sorted(FULL)))
def test_a_better_score_never_lowers_the_pay(month, component):
    better = month | {"component_scores": month["component_scores"] | {component: Decimal(100)}}
    assert pay(**better).net >= pay(**month).net
