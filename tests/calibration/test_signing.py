from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange
from pypdf import PdfReader

from abdi.calibration.access import seat_in
from abdi.calibration.documents import minutes_of
from abdi.calibration.enums import MeetingStatus
from abdi.calibration.models import Meeting
from abdi.calibration.queries import board_mark, meetings_for
from abdi.calibration.services import CalibrationRefused, cancel, prepare, propose, sign
from abdi.core import files
from abdi.core.models import Receipt
from abdi.people.models import Appointment, Delegation, Person
from tests.calibration.conftest import Scene
from tests.cast import Cast
from tests.factories.calibration import WHY, make_meeting
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.people import always, give_role, make_user, viewer_of

pytestmark = pytest.mark.usefixtures("acting")
REASON = "Daniswara dan dua kepala seksi menyusul."


def put(scene: Scene, cast: Cast, **facts: str) -> Meeting:
    return sign(viewer=viewer_of(cast.division_head), meeting=scene.meeting, **({"grounds": REASON} | facts))


def test_the_leader_signs_what_the_penilai_set(scene: Scene, cast: Cast) -> None:
    signed = put(scene, cast)
    assert signed.status == MeetingStatus.SIGNED
    lines = {
        line["nama"]: (line["hasil"], line["perilaku"], line["predikat"])
        for line in signed.outcome["pegawai"]
    }
    assert lines["Irma Aryani"] == ("di_atas", "sesuai", "baik")
    assert Receipt.objects.get(number=signed.receipt).record["hasil"] == signed.outcome


def test_the_minutes_are_issued_once_as_pdf(scene: Scene, cast: Cast) -> None:
    issued = minutes_of(put(scene, cast))
    assert issued is not None
    assert issued.file.content_type == "application/pdf"


def test_nobody_else_signs(scene: Scene, cast: Cast) -> None:
    for other in (cast.section_head, cast.head, cast.team, cast.bkd):
        with pytest.raises(PermissionDenied):
            sign(viewer=viewer_of(other), meeting=scene.meeting, grounds=REASON)


def test_the_leader_is_not_on_his_own_board(scene: Scene, cast: Cast) -> None:
    assert "Darmawan Pohan" not in [line["nama"] for line in put(scene, cast).outcome["pegawai"]]


def test_an_open_proposal_is_heard_first(scene: Scene, cast: Cast) -> None:
    propose(
        viewer=viewer_of(scene.wahyu),
        meeting=scene.meeting,
        skp=scene.irma.skp,
        side="perilaku",
        after="di_atas",
        reason=WHY,
    )
    with pytest.raises(CalibrationRefused, match="1 usul masih menunggu"):
        put(scene, cast)


def test_a_spread_that_departs_asks_for_a_reason_and_hinders_nothing(cast: Cast, scene: Scene) -> None:
    Meeting.objects.update(smallest_group=2)
    with pytest.raises(CalibrationRefused) as caught:
        put(scene, cast, grounds="")
    assert caught.value.field == "grounds"
    assert put(scene, cast).outcome["menyimpang"] is True


def test_of_a_small_group_nothing_is_asked(scene: Scene, cast: Cast) -> None:
    signed = put(scene, cast, grounds="")
    assert (signed.outcome["pola_dipakai"], signed.outcome["because"]) == (False, [])


def test_the_minutes_say_why_no_pattern_was_held_against_it(scene: Scene, cast: Cast) -> None:
    issued = minutes_of(put(scene, cast, grounds=""))
    assert issued is not None
    text = " ".join(PdfReader(files.open_file(issued.file)).pages[0].extract_text().split())
    assert "baru 2 pegawai dinilai, di bawah 10" in text
    assert "predikat organisasi belum" not in text


def test_a_board_that_changed_since_it_was_shown_is_read_again(scene: Scene, cast: Cast) -> None:
    seat = seat_in(viewer_of(cast.division_head), scene.meeting)
    with pytest.raises(CalibrationRefused, match="berubah sejak papan ini dibuka"):
        put(scene, cast, seen="0123456789abcdef")
    assert put(scene, cast, seen=board_mark(seat.entries)).signed_at is not None


def test_it_is_signed_once(scene: Scene, cast: Cast) -> None:
    put(scene, cast)
    with pytest.raises(CalibrationRefused, match="sudah ditandatangani"):
        put(scene, cast)


class TestPreparing:
    def test_only_the_tim_prepares(self, scene: Scene, cast: Cast) -> None:
        for other in (cast.division_head, cast.head, cast.bkd, cast.hr):
            with pytest.raises(PermissionDenied):
                prepare(
                    viewer=viewer_of(other),
                    unit=cast.dishub,
                    period=quarter(3),
                    held_on=date(2026, 10, 9),
                    counted="terdekat",
                    smallest=10,
                )

    def test_a_tim_of_another_agency_does_not(self, cast: Cast, scene: Scene) -> None:
        other = make_user("tim.dinsos", "Tim Dinsos")
        give_role(other, "tim_pengelola", cast.dinsos)
        with pytest.raises(PermissionDenied):
            cancel(viewer=viewer_of(other), meeting=scene.meeting, reason="Hari rapat dipindahkan.")

    def test_there_is_one_a_unit_and_period(self, scene: Scene, cast: Cast) -> None:
        with pytest.raises(CalibrationRefused, match="sudah disiapkan"):
            make_meeting(cast)

    def test_after_it_was_called_off_another_is_prepared(self, scene: Scene, cast: Cast) -> None:
        cancel(viewer=viewer_of(cast.team), meeting=scene.meeting, reason="Hari rapat dipindahkan.")
        assert make_meeting(cast).status == MeetingStatus.PREPARED

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"counted": "semua"}, "counted"),
            ({"smallest": 0}, "smallest"),
            ({"held_on": date(2026, 9, 30)}, "held_on"),
        ],
    )
    def test_what_is_wrong_names_its_field(
        self, scene: Scene, cast: Cast, facts: dict[str, object], field: str
    ) -> None:
        with pytest.raises(CalibrationRefused) as caught:
            make_meeting(cast, cast.dishub, **facts)
        assert caught.value.field == field

    def test_a_period_that_runs_is_not_met_about(self, scene: Scene, cast: Cast) -> None:
        with pytest.raises(CalibrationRefused, match="belum berakhir"):
            make_meeting(cast, cast.dishub, quarter(4), held_on=date(2027, 1, 5))


class TestWhoCounts:
    def names(self, meeting: Meeting, cast: Cast) -> set[str]:
        people = {p.pk: p.name for p in type(cast.head).objects.all()}
        return {people[entry.person] for entry in seat_in(viewer_of(cast.bkd), meeting).entries}

    def test_those_of_the_unit_without_its_leader(self, scene: Scene, cast: Cast) -> None:
        assert self.names(scene.meeting, cast) == {"Irma Aryani", "Sari Utami"}

    def test_a_unit_above_counts_only_who_is_determined_nowhere_below(self, scene: Scene, cast: Cast) -> None:
        make_skp(cast.division_head, scene.irma.skp.year)
        above = make_meeting(cast, cast.dishub)
        assert self.names(above, cast) == {"Darmawan Pohan"}

    def test_or_all_where_that_is_set(self, scene: Scene, cast: Cast) -> None:
        above = make_meeting(cast, cast.dishub, counted="seluruhnya")
        assert self.names(above, cast) == {"Irma Aryani", "Sari Utami"}


class TestInPlaceOfTheLeader:
    """A leader who is gone or away: who acts for him signs, and the minutes say as what and on which basis."""

    def act_for(self, cast: Cast, person: Person, kind: str = "plt") -> None:
        Appointment.objects.create(
            person=person,
            unit=cast.bidang,
            kind=kind,
            title="Plt. Kepala Bidang Pengendalian Operasional",
            job_type="Administrator",
            leads_unit=True,
            during=always(),
        )

    def test_the_plt_of_a_vacant_post_signs_with_trace(self, scene: Scene, cast: Cast) -> None:
        Appointment.objects.filter(person=cast.division_head).update(
            during=DateRange(date(2020, 1, 1), date(2026, 10, 1))
        )
        self.act_for(cast, scene.wahyu)
        signed = sign(viewer=viewer_of(scene.wahyu), meeting=scene.meeting, grounds=REASON)
        assert (signed.signed_by, signed.signed_as, signed.signed_for) == (scene.wahyu, "plt", None)
        assert signed.signed_basis == "Plt. Kepala Bidang Pengendalian Operasional"
        assert Receipt.objects.get(number=signed.receipt).record["sebagai"] == "plt"

    def test_the_plh_of_a_leader_who_is_away_signs_for_him(self, scene: Scene, cast: Cast) -> None:
        self.act_for(cast, cast.section_head, "plh")
        signed = sign(viewer=viewer_of(cast.section_head), meeting=scene.meeting, grounds=REASON)
        assert (signed.signed_as, signed.signed_for) == ("plh", cast.division_head)

    def test_a_written_delegation_lets_another_sign(self, scene: Scene, cast: Cast) -> None:
        Delegation.objects.create(
            delegator=cast.division_head, delegate=cast.section_head, basis="ST 12/2026", during=always()
        )
        assert scene.meeting in meetings_for(viewer_of(cast.section_head))
        signed = sign(viewer=viewer_of(cast.section_head), meeting=scene.meeting, grounds=REASON)
        assert (signed.signed_as, signed.signed_for) == ("pelimpahan", cast.division_head)
        assert signed.signed_basis == "ST 12/2026"
        assert minutes_of(signed) is not None

    @pytest.mark.parametrize("kind", ["plt", "plh"])
    def test_who_no_longer_acts_does_not_sign(self, scene: Scene, cast: Cast, kind: str) -> None:
        self.act_for(cast, cast.section_head, kind)
        Appointment.objects.exclude(kind="definitif").update(
            during=DateRange(date(2026, 1, 1), date(2026, 10, 7))
        )
        with pytest.raises(PermissionDenied):
            sign(viewer=viewer_of(cast.section_head), meeting=scene.meeting, grounds=REASON)

    def test_the_leader_himself_leaves_no_trace_of_another(self, scene: Scene, cast: Cast) -> None:
        signed = put(scene, cast)
        assert (signed.signed_as, signed.signed_for, signed.signed_basis) == ("", None, "")
