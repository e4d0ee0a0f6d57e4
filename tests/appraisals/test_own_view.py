"""Penilaian diri: heard beside the report, copied into nothing, closed with the first rating."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from abdi.appraisals.asking import asks_own_view
from abdi.appraisals.dossier import gather
from abdi.appraisals.models import Rating, SelfAppraisal
from abdi.appraisals.services import (
    AppraisalRefused,
    OwnWords,
    Seen,
    StaleForm,
    preview_suggestion,
    save_draft,
    save_own_view,
    set_rating,
    share_own_view,
)
from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import Period, Series
from tests.at_once import at_once
from tests.cast import Cast, assemble
from tests.conftest import NOW
from tests.factories.appraisals import (
    Case,
    appraisal_of,
    decision,
    make_case,
    make_rating,
    make_unit_predikat,
)
from tests.factories.cycles import make_year
from tests.factories.reporting import looking

SignedIn = Callable[..., Client]
acting = pytest.mark.usefixtures("acting")
VIEW = "Simpang Manggarai tertangani, tetapi dua regu dipinjam selama Agustus."


def share(case: Case, cast: Cast, **facts: object) -> SelfAppraisal:
    words = OwnWords(**({"values": {"adaptif": VIEW}, "work": "di_bawah", "behaviour": "di_bawah"} | facts))  # type: ignore[arg-type]
    return share_own_view(viewer=looking(cast.officer), skp=case.skp, period=case.period, words=words)


def desk(case: Case, client: Client) -> str:
    return client.get(
        reverse("appraisals:rate", args=[case.skp.public_id, case.period.public_id])
    ).content.decode()


def address(case: Case) -> str:
    return reverse("appraisals:own_view", args=[case.skp.public_id, case.period.public_id])


@acting
class TestSharing:
    def test_the_penilai_reads_it_beside_the_report(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        key = str(gather(case.skp, case.period).results[0].result.key)
        share(case, cast, results={key: "Target tercapai."})
        page = desk(case, signed_in(cast.section_head))
        assert VIEW in page
        assert "Target tercapai." in page
        assert "Hasil kerja menurut pegawai" in page

    def test_a_draft_is_seen_by_nobody_else(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        save_own_view(
            viewer=looking(cast.officer), skp=case.skp, period=case.period, data={"sikap_adaptif": VIEW}
        )
        page = desk(case, signed_in(cast.section_head))
        assert VIEW not in page
        assert "tidak membagikan penilaian diri" in page

    def test_it_suggests_and_fills_in_nothing(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        before = preview_suggestion(gather(case.skp, case.period))
        share(case, cast)
        assert preview_suggestion(gather(case.skp, case.period)) == before
        page = desk(case, signed_in(cast.section_head))
        form = page[page.index("data-matrix") :]
        assert VIEW not in form
        assert " checked" not in form

    def test_silence_does_not_hinder_the_rating(self, case: Case, cast: Cast) -> None:
        assert make_rating(case, cast.section_head).predikat == "baik"
        assert not SelfAppraisal.objects.exists()

    def test_it_stands_on_the_result(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        share(case, cast)
        make_rating(case, cast.section_head)
        url = reverse("appraisals:result", args=[appraisal_of(case).public_id])
        for reader in (cast.officer, cast.section_head):
            assert VIEW in signed_in(reader).get(url).content.decode()

    def test_nothing_at_all_is_not_shared(self, case: Case, cast: Cast) -> None:
        with pytest.raises(AppraisalRefused, match="sedikitnya satu"):
            share(case, cast, values={"adaptif": "  "}, work="", behaviour="")
        assert not SelfAppraisal.objects.exists()

    def test_the_same_words_again_are_no_new_sharing(self, case: Case, cast: Cast) -> None:
        first = share(case, cast)
        SelfAppraisal.objects.update(shared_at=first.shared_at.replace(year=2025))  # type: ignore[union-attr]
        assert share(case, cast).shared_at.year == 2025  # type: ignore[union-attr]

    def test_nobody_writes_it_for_another(self, case: Case, cast: Cast) -> None:
        with pytest.raises(PermissionDenied):
            share_own_view(
                viewer=looking(cast.section_head),
                skp=case.skp,
                period=case.period,
                words=OwnWords(work="di_atas"),
            )


@acting
class TestClosing:
    def test_it_closes_with_the_rating(self, case: Case, cast: Cast) -> None:
        share(case, cast)
        make_rating(case, cast.section_head)
        with pytest.raises(AppraisalRefused, match="sudah ditetapkan"):
            share(case, cast, values={"adaptif": "Lain."})
        with pytest.raises(AppraisalRefused, match="sudah ditetapkan"):
            save_own_view(viewer=looking(cast.officer), skp=case.skp, period=case.period, data={})
        assert SelfAppraisal.objects.get().said["values"] == {"adaptif": VIEW}

    def test_it_is_open_while_the_penilai_only_drafts(self, case: Case, cast: Cast) -> None:
        save_draft(viewer=looking(cast.section_head), skp=case.skp, period=case.period, data={})
        assert share(case, cast).shared_at is not None

    def test_what_was_shared_meanwhile_is_read_first(self, case: Case, cast: Cast) -> None:
        share(case, cast)
        with pytest.raises(StaleForm, match="penilaian diri"):
            set_rating(
                viewer=looking(cast.section_head),
                skp=case.skp,
                period=case.period,
                decision=decision(),
                seen=Seen(own_view=""),
            )
        assert not Rating.objects.exists()

    def test_a_closed_period_takes_no_view(self, case: Case, cast: Cast) -> None:
        Period.objects.filter(pk=case.period.pk).update(closed_at=NOW)
        with pytest.raises(AppraisalRefused, match="sudah ditutup"):
            share(case, cast)


@acting
class TestPage:
    def test_it_keeps_itself_and_is_shared_with_a_button(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        irma, token = signed_in(cast.officer), str(uuid.uuid4())
        kept = irma.post(
            address(case),
            {"sikap_adaptif": VIEW, "token": token, "edition": "0"},
            headers={"X-Autosave": "1"},
        )
        assert kept.status_code == 204
        assert VIEW in irma.get(address(case)).content.decode()
        shared = irma.post(
            address(case),
            {"sikap_adaptif": VIEW, "token": token, "edition": "0", "aksi": "bagikan"},
            follow=True,
        )
        assert "dibagikan kepada penilai" in shared.content.decode()
        assert SelfAppraisal.objects.get().said["values"] == {"adaptif": VIEW}

    def test_another_window_is_noticed_and_nothing_typed_is_lost(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        share(case, cast)
        answer = signed_in(cast.officer).post(
            address(case), {"sikap_adaptif": "Dari jendela lain.", "edition": "0", "aksi": "bagikan"}
        )
        assert answer.status_code == 409
        assert "Dari jendela lain." in answer.content.decode()

    def test_what_is_too_long_names_the_field_and_is_kept(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        answer = signed_in(cast.officer).post(
            address(case), {"sikap_adaptif": "a" * 2001, "edition": "0", "aksi": "bagikan"}
        )
        assert answer.status_code == 422
        assert "paling banyak 2.000 huruf" in answer.content.decode()

    def test_once_rated_it_shows_what_was_shared(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        share(case, cast)
        make_rating(case, cast.section_head)
        page = signed_in(cast.officer).get(address(case)).content.decode()
        assert VIEW in page
        assert "<textarea" not in page.split("<main", 1)[-1].split("</main>")[0]

    def test_the_penilai_may_not_open_the_form(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        assert signed_in(cast.section_head).get(address(case)).status_code == 403

    def test_it_costs_at_most_twelve_queries(
        self,
        case: Case,
        cast: Cast,
        signed_in: SignedIn,
        django_assert_max_num_queries: Callable[..., object],
    ) -> None:
        irma = signed_in(cast.officer)
        irma.get(address(case))
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            irma.get(address(case))


@acting
class TestAsking:
    def test_hari_ini_asks_until_it_is_shared(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        irma = signed_in(cast.officer)
        assert "Penilaian diri Triwulan III" in irma.get("/").content.decode()
        share(case, cast)
        assert "Penilaian diri Triwulan III" not in irma.get("/").content.decode()

    def test_it_asks_no_more_once_rated(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        make_rating(case, cast.section_head)
        assert "Penilaian diri" not in signed_in(cast.officer).get("/").content.decode()

    def test_a_monthly_period_asks_for_none(self, case: Case) -> None:
        assert asks_own_view(case.period)
        Series.objects.filter(pk=case.period.series_id).update(kind="bulanan")
        assert not asks_own_view(Period.objects.select_related("series").get(pk=case.period.pk))


def test_a_rating_at_the_same_instant_closes_it(committed: None) -> None:
    with acting_as(Actor.system("uji")):
        cast, year = assemble(), make_year()
        make_unit_predikat(cast.bidang, cast.head)
        case = make_case(cast.officer, year)
    penilai, officer, skp = looking(cast.section_head), looking(cast.officer), case.skp
    _rated, shared = at_once(
        lambda: set_rating(viewer=penilai, skp=skp, period=case.period, decision=decision()),
        lambda: share_own_view(viewer=officer, skp=skp, period=case.period, words=OwnWords(work="di_atas")),
    )
    assert isinstance(shared, AppraisalRefused)
    assert not SelfAppraisal.objects.exists()
