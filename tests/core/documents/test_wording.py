from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from abdi.core.documents import SignOff, assessment_period, long_date, moment


def test_it_writes_a_date_in_indonesian() -> None:
    assert long_date(date(2026, 8, 5)) == "5 Agustus 2026"


@pytest.mark.parametrize(("hours", "zone"), [(7, "WIB"), (8, "WITA"), (9, "WIT")])
def test_it_names_the_zone_of_a_moment(hours: int, zone: str) -> None:
    at = datetime(2026, 1, 31, 4, 5, tzinfo=timezone(timedelta(hours=hours)))
    assert moment(at) == f"31 Januari 2026 pukul 04.05 {zone}"


@pytest.mark.parametrize("at", [datetime(2026, 1, 31, tzinfo=UTC), datetime(2026, 1, 31)])  # noqa: DTZ001
def test_it_refuses_a_moment_outside_indonesian_zones(at: datetime) -> None:
    with pytest.raises(ValueError, match="Indonesian time zone"):
        moment(at)


def test_it_writes_a_period_as_the_forms_do() -> None:
    assert assessment_period(date(2026, 1, 1), date(2026, 12, 31)) == "1 JANUARI SD 31 DESEMBER TAHUN 2026"


def test_it_names_both_years_of_a_period_across_new_year() -> None:
    period = assessment_period(date(2026, 12, 1), date(2027, 1, 31))
    assert period == "1 DESEMBER TAHUN 2026 SD 31 JANUARI TAHUN 2027"


def test_it_refuses_a_period_that_ends_before_it_starts() -> None:
    with pytest.raises(ValueError, match="must not end before"):
        assessment_period(date(2026, 2, 1), date(2026, 1, 31))


def test_a_sign_off_that_has_not_happened_carries_no_date() -> None:
    data = SignOff("Pejabat Penilai Kinerja", "Bambang", "Belum disetujui", place="Jakarta").as_data()
    assert (data["at"], data["place_and_date"]) == ("", "")
