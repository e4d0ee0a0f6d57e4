from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.core import clock
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.models import Person, SupervisorClaim
from abdi.reporting import queries
from abdi.reporting.models import Evidence, Realisation, Report
from tests.cast import Cast
from tests.factories import files
from tests.factories.cycles import quarter
from tests.factories.goals import make_indicator, make_result
from tests.factories.reporting import make_link, make_report, upload

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person | User], Client]
ATTACK = "<script>alert('x')</script>"


@pytest.fixture
def browser(signed_in: SignedIn, cast: Cast) -> Client:
    return signed_in(cast.officer)


def _page(name: str, skp: SkpVersion, period: Period) -> str:
    args = [skp.skp.public_id, period.public_id]
    if name in ("fill", "autosave"):
        args.append(_indicator(skp).key)
    return reverse(f"reporting:{name}", args=args)


def _indicator(skp: SkpVersion) -> Indicator:
    return Indicator.objects.filter(result__version=skp).order_by("pk")[0]


def _typed(**said: Any) -> dict[str, Any]:
    return {"token": str(uuid.uuid4()), "edition": "0", "figure": "80", "aksi": "draf"} | said


def _kept(skp: SkpVersion) -> Realisation:
    return Realisation.objects.get(indicator=_indicator(skp))


def test_the_list_says_what_is_to_be_reported(browser: Client, skp: SkpVersion) -> None:
    page = browser.get(reverse("reporting:mine")).content.decode()
    assert "Triwulan III" in page
    assert "2 hari lagi" in page


@pytest.mark.parametrize("page", ["period", "fill"])
def test_what_was_due_before_the_skp_was_agreed_is_late_on_no_page(
    browser: Client, skp: SkpVersion, page: str
) -> None:
    first = _page(page, skp, quarter(1))
    assert "Terlambat" in browser.get(first).content.decode()
    SkpVersion.objects.update(decided_at=datetime(2026, 9, 30, tzinfo=UTC))
    shown = browser.get(first).content.decode()
    assert "Tanpa tenggat" in shown
    assert "Terlambat" not in shown
    assert "paling lambat 9 April" not in shown


def test_nothing_is_late_while_a_claim_of_a_wrong_superior_is_examined(
    browser: Client, skp: SkpVersion, cast: Cast
) -> None:
    pages = [reverse("reporting:mine"), *(_page(name, skp, quarter(1)) for name in ("period", "fill"))]
    assert all("Terlambat" in browser.get(page).content.decode() for page in pages)
    SupervisorClaim.objects.create(
        person=cast.officer, status="diajukan", filed_at=datetime(2026, 10, 1, tzinfo=UTC)
    )
    for page in pages:
        shown = browser.get(page).content.decode()
        assert "Tanpa tenggat" in shown
        assert "Terlambat" not in shown


def test_what_was_rated_is_not_said_to_be_read_still(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    make_report(skp, period, status="dibaca", settled_at=clock.now())
    for page in (reverse("reporting:mine"), _page("period", skp, period)):
        shown = browser.get(page).content.decode()
        assert "Sudah dinilai" in shown
        assert "Sedang dibaca atasan" not in shown


def test_handing_in_before_the_period_is_over_takes_one_word_more(browser: Client, skp: SkpVersion) -> None:
    running = quarter(4)
    make_report(skp, running)
    asked = browser.post(_page("submit", skp, running), {"token": str(uuid.uuid4())})
    assert asked.status_code == 422
    assert "Triwulan IV baru berakhir 31 Desember 2026" in asked.content.decode()
    browser.post(_page("submit", skp, running), {"token": str(uuid.uuid4()), "belum_berakhir": "on"})
    assert Report.objects.get(period=running).status == "dilaporkan"


def test_without_an_skp_in_force_the_list_says_what_comes_first(
    browser: Client, year: PerformanceYear
) -> None:
    assert "Belum ada SKP yang berlaku" in browser.get(reverse("reporting:mine")).content.decode()


def test_what_waits_for_a_superior_stands_on_his_list(
    signed_in: SignedIn, cast: Cast, skp: SkpVersion, period: Period
) -> None:
    make_report(skp, period, status="dilaporkan")
    page = signed_in(cast.section_head).get(reverse("reporting:mine")).content.decode()
    assert "Laporan yang menunggu Anda" in page
    assert "Irma Aryani" in page


def test_a_saved_form_shows_how_the_figure_was_read(browser: Client, skp: SkpVersion, period: Period) -> None:
    Indicator.objects.filter(result__version=skp).update(target=2000)
    answer = browser.post(_page("fill", skp, period), _typed(figure="1.234,50"), follow=True)
    assert "Tersimpan sebagai <b>1.234,5 persen</b>" in answer.content.decode()


def test_an_unclear_figure_comes_back_with_everything_typed(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    answer = browser.post(_page("fill", skp, period), _typed(figure="1.234", narrative="Tetap ada"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1234 bila ribuan" in page
    assert 'value="1.234"' in page
    assert "Tetap ada" in page
    assert Report.objects.count() == 0


def test_going_on_leads_to_the_next_indicator_and_at_the_end_to_the_check(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    first, last = Indicator.objects.filter(result__version=skp).order_by("pk")
    answer = browser.post(_page("fill", skp, period), _typed(aksi="lanjut"))
    assert str(last.key) in answer["Location"]
    answer = browser.post(answer["Location"], _typed(aksi="lanjut"))
    assert answer["Location"] == _page("period", skp, period)
    assert first.key != last.key


def test_files_and_a_link_come_with_the_form(browser: Client, skp: SkpVersion, period: Period) -> None:
    typed = _typed(
        uploads=[upload(), upload("foto.png", files.png())],
        url="drive.jakarta.go.id/a",
        url_title="Album",
    )
    browser.post(_page("fill", skp, period), typed)
    assert [e.title for e in _kept(skp).evidence.all()] == ["laporan.pdf", "foto.png", "Album"]


def test_a_bad_file_keeps_the_words_and_names_the_file(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    answer = browser.post(
        _page("fill", skp, period), _typed(uploads=[upload("virus.pdf", b"MZ")], narrative="Tetap ada")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "virus.pdf" in page
    assert "Tetap ada" in page


def test_the_same_form_sent_twice_keeps_its_file_once(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    typed = _typed()
    browser.post(_page("fill", skp, period), typed | {"uploads": [upload()]})
    browser.post(_page("fill", skp, period), typed | {"uploads": [upload()]})
    assert Evidence.objects.count() == 1


def test_removing_a_piece_saves_what_was_typed_beside_it(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    report = make_report(skp, period)
    make_link(report.realisations.order_by("pk")[0])
    browser.post(_page("fill", skp, period), _typed(narrative="Baru", hapus="0"))
    assert _kept(skp).evidence.count() == 0
    assert _kept(skp).narrative == "Baru"


def test_another_window_is_noticed_and_both_texts_are_shown(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    browser.post(_page("fill", skp, period), _typed(narrative="Tulisan jendela satu"))
    answer = browser.post(_page("fill", skp, period), _typed(narrative="Tulisan jendela dua"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tulisan jendela satu" in page
    assert "Tulisan jendela dua" in page


def test_after_the_comparison_the_same_form_is_kept(browser: Client, skp: SkpVersion, period: Period) -> None:
    browser.post(_page("fill", skp, period), _typed(narrative="Satu"))
    answer = browser.post(_page("fill", skp, period), _typed(narrative="Dua"))
    assert 'name="edition" value="1"' in answer.content.decode()
    browser.post(_page("fill", skp, period), _typed(narrative="Dua", edition="1"))
    assert _kept(skp).narrative == "Dua"


def test_a_refused_form_is_not_stale_the_next_time(browser: Client, skp: SkpVersion, period: Period) -> None:
    page = _typed(narrative="Satu")
    browser.post(_page("autosave", skp, period), page)
    answer = browser.post(_page("fill", skp, period), page | {"figure": "1.234"})
    assert 'name="edition" value="1"' in answer.content.decode()


def test_a_draft_saves_itself(browser: Client, skp: SkpVersion, period: Period) -> None:
    answer = browser.post(
        _page("autosave", skp, period), _typed(narrative="Regu"), headers={"X-Autosave": "1"}
    )
    assert answer.status_code == 204
    assert _kept(skp).narrative == "Regu"


def test_a_draft_that_saves_itself_again_is_not_stale(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    page = _typed(narrative="Regu")
    browser.post(_page("autosave", skp, period), page)
    assert browser.post(_page("autosave", skp, period), page | {"narrative": "Regu tiba"}).status_code == 204


def test_a_draft_in_two_windows_is_told(browser: Client, skp: SkpVersion, period: Period) -> None:
    browser.post(_page("autosave", skp, period), _typed(narrative="Regu"))
    answer = browser.post(_page("autosave", skp, period), _typed(narrative="Lain"))
    assert answer.status_code == 409
    assert "jendela lain" in answer.content.decode()


def test_a_draft_with_an_unclear_figure_waits(browser: Client, skp: SkpVersion, period: Period) -> None:
    assert browser.post(_page("autosave", skp, period), _typed(figure="1e9")).status_code == 422


def test_a_draft_in_a_closed_period_is_told(browser: Client, skp: SkpVersion, period: Period) -> None:
    _close(period)
    answer = browser.post(_page("autosave", skp, period), _typed())
    assert answer.status_code == 409
    assert "sudah ditutup" in answer.content.decode()


def test_a_form_for_a_period_that_closed_meanwhile_keeps_the_words(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    _close(period)
    answer = browser.post(_page("fill", skp, period), _typed(narrative="Tetap ada"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "sudah ditutup" in page
    assert "Tetap ada" in page


def test_a_closed_period_shows_the_draft_that_was_written(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    make_report(skp, period)
    _close(period)
    page = browser.get(_page("period", skp, period)).content.decode()
    assert "Periode ini sudah ditutup" in page
    assert "Pos siaga dipindah" in page


def test_handing_in_shows_the_receipt(browser: Client, skp: SkpVersion, period: Period) -> None:
    make_report(skp, period)
    answer = browser.post(_page("submit", skp, period), {"token": str(uuid.uuid4())}, follow=True)
    report = queries.submitted_report(skp.skp, period)
    assert report is not None
    assert report.receipt in answer.content.decode()


def test_a_double_click_gives_one_receipt(browser: Client, skp: SkpVersion, period: Period) -> None:
    make_report(skp, period)
    token = {"token": str(uuid.uuid4())}
    first = browser.post(_page("submit", skp, period), token)
    assert browser.post(_page("submit", skp, period), token)["Location"] == first["Location"]


def test_what_is_missing_is_named_when_handing_in(browser: Client, skp: SkpVersion, period: Period) -> None:
    answer = browser.post(_page("submit", skp, period), {"token": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "Jumlah laporan 1.1" in answer.content.decode()


def test_what_was_handed_in_is_read_and_not_written(browser: Client, skp: SkpVersion, period: Period) -> None:
    make_report(skp, period, status="dilaporkan")
    answer = browser.get(_page("fill", skp, period))
    assert answer["Location"] == _page("period", skp, period)


def test_it_is_withdrawn_from_its_page(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dilaporkan")
    browser.post(reverse("reporting:withdraw", args=[report.public_id]), {"token": str(uuid.uuid4())})
    report.refresh_from_db()
    assert report.status == "draf"


def test_a_withdrawal_that_came_too_late_says_so(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dibaca")
    answer = browser.post(
        reverse("reporting:withdraw", args=[report.public_id]), {"token": str(uuid.uuid4())}
    )
    assert answer.status_code == 409
    assert "sudah membuka laporan ini" in answer.content.decode()


def test_a_returned_report_shows_the_reason(browser: Client, skp: SkpVersion, period: Period) -> None:
    make_report(skp, period, status="dikembalikan")
    assert "Lampirkan foto sesudah." in browser.get(_page("period", skp, period)).content.decode()


def test_the_first_save_after_a_return_is_not_stale(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dikembalikan")
    report.realisations.update(edition=4)
    answer = browser.post(_page("fill", skp, period), _typed(edition="4"))
    assert answer.status_code == 302


def test_somebody_elses_period_is_not_there(
    signed_in: SignedIn, cast: Cast, skp: SkpVersion, period: Period
) -> None:
    assert signed_in(cast.colleague).get(_page("period", skp, period)).status_code == 404


def test_the_superior_sees_that_filling_in_is_not_his(
    signed_in: SignedIn, cast: Cast, skp: SkpVersion, period: Period
) -> None:
    assert signed_in(cast.section_head).get(_page("fill", skp, period)).status_code == 403


def test_a_period_of_another_group_is_not_there(
    browser: Client, skp: SkpVersion, year: PerformanceYear
) -> None:
    other = quarter(3)
    group = other.series.group
    group.pk, group.code, group.job_types = None, "pengawas", ["Pengawas"]
    group.save()
    series = other.series
    series.pk, series.public_id, series.group = None, uuid.uuid4(), group
    series.save()
    other.pk, other.public_id, other.series = None, uuid.uuid4(), series
    other.save()
    assert browser.get(_page("period", skp, other)).status_code == 404


def test_a_person_without_staff_data_has_nothing_to_report(
    signed_in: SignedIn, cast: Cast, year: PerformanceYear
) -> None:
    assert signed_in(cast.administrator).get(reverse("reporting:mine")).status_code == 403


def test_hostile_words_are_printed_as_they_are(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dilaporkan")
    report.realisations.update(narrative=ATTACK, effort=ATTACK, obstacle=ATTACK, citizen_impact=ATTACK)
    Evidence.objects.create(
        realisation=report.realisations.order_by("pk")[0],
        title=ATTACK,
        url="https://a.id/<b>",
        added_at=clock.now(),
    )
    Indicator.objects.filter(result__version=skp).update(text=ATTACK, unit_label=ATTACK)
    for page in (_page("period", skp, period), reverse("reporting:review", args=[report.public_id])):
        shown = browser.get(page).content.decode()
        assert ATTACK not in shown
        assert "&lt;script&gt;" in shown


def test_hostile_words_in_the_form_are_printed_as_they_are(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    Indicator.objects.filter(result__version=skp).update(
        text=ATTACK, unit_label=ATTACK, citizen_effect=ATTACK
    )
    answer = browser.post(_page("fill", skp, period), _typed(figure=ATTACK, narrative=ATTACK, url=ATTACK))
    assert answer.status_code == 422
    assert ATTACK not in answer.content.decode()


@pytest.mark.parametrize("name", ["mine", "period", "fill"])
def test_a_page_costs_the_same_however_long_the_skp(
    name: str, browser: Client, skp: SkpVersion, period: Period, django_assert_max_num_queries: Any
) -> None:
    for place in range(6):
        make_indicator(make_result(skp, position=place + 2), text=f"Indikator {place}")
    make_report(skp, quarter(1), status="dibaca")
    make_link(make_report(skp, period).realisations.order_by("pk")[0])
    url = reverse("reporting:mine") if name == "mine" else _page(name, skp, period)
    with django_assert_max_num_queries(12):
        assert browser.get(url).status_code == 200


@pytest.mark.parametrize("name", ["period", "fill"])
def test_a_page_that_came_back_after_its_last_day_costs_no_more(
    name: str, browser: Client, skp: SkpVersion, django_assert_max_num_queries: Any
) -> None:
    make_report(skp, quarter(1), status="dibaca")
    in_time = datetime(2026, 7, 6, 3, tzinfo=UTC)
    back = make_report(skp, quarter(2), status="dikembalikan", submitted_at=in_time)
    make_link(back.realisations.order_by("pk")[0])
    url = _page(name, skp, quarter(2))
    with django_assert_max_num_queries(12):
        assert browser.get(url).status_code == 200


def _close(period: Period) -> None:
    period.closed_at = clock.now()
    period.save()


def test_a_refused_file_leaves_what_was_typed_and_names_the_file(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    macro = upload("rekap.xlsx", files.document({"word/vbaProject.bin": b"x"}))
    sent = _typed(narrative="Ditangani sebelum jam sibuk.", uploads=[macro], keep_place="on")
    answer = browser.post(_page("fill", skp, period), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "rekap.xlsx" in shown
    assert "memuat makro" in shown
    assert "Ditangani sebelum jam sibuk." in shown
    assert 'name="keep_place"' in shown
    assert "checked" in shown.split('name="keep_place"')[1].split(">")[0]


def test_the_choice_about_the_place_of_a_photo_is_kept_and_shown(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    photo = upload("foto.jpg", files.phone_photo())
    browser.post(_page("fill", skp, period), _typed(uploads=[photo], keep_place="on"))
    assert "lokasi foto -6.17539, 106.82715" in browser.get(_page("fill", skp, period)).content.decode()


def test_a_photo_without_that_choice_is_shown_without_its_place(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    browser.post(_page("fill", skp, period), _typed(uploads=[upload("foto.jpg", files.phone_photo())]))
    shown = browser.get(_page("fill", skp, period)).content.decode()
    assert "tanpa lokasi foto" in shown
    assert "106.82715" not in shown


@pytest.mark.parametrize(("name", "is_told"), [("denah.pdf", True), ("denah.png", False)])
def test_an_ending_that_lies_is_told_and_mended(
    browser: Client, skp: SkpVersion, period: Period, name: str, is_told: bool
) -> None:
    sent = _typed(uploads=[upload(name, files.png())])
    shown = browser.post(_page("fill", skp, period), sent, follow=True).content.decode()
    assert ("Isi “denah.pdf” bukan jenis yang disebut akhirannya" in shown) is is_told
    assert "denah.png" in browser.get(_page("fill", skp, period)).content.decode()


def test_the_same_file_elsewhere_is_told_on_the_page(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    content = files.pdf()
    for where in (period, quarter(4)):
        sent = _typed(uploads=[upload("laporan.pdf", content)])
        answer = browser.post(_page("fill", skp, where), sent, follow=True)
    assert "sama dengan bukti Anda pada Triwulan III" in answer.content.decode()
