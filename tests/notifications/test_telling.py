from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from abdi.accounts.models import User
from abdi.core import clock
from abdi.notifications import services
from abdi.notifications.models import Notice
from tests.cast import Cast
from tests.factories.notifications import make_notice


def user_of(cast: Cast) -> User:
    assert cast.officer.user is not None
    return cast.officer.user


def test_the_same_event_is_told_once(cast: Cast) -> None:
    first = make_notice(user_of(cast))
    assert make_notice(user_of(cast), subject="Lain.") == first
    assert Notice.objects.get().subject == "SKP Anda disetujui."


def test_the_same_event_is_told_to_each_of_two_people(cast: Cast) -> None:
    make_notice(user_of(cast))
    make_notice(cast.hr)
    assert Notice.objects.count() == 2


def test_telling_costs_one_statement(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    news = [
        services.News(
            user_id=user_of(cast).pk,
            kind="uji",
            subject="Kabar.",
            url="/",
            happened_at=clock.now(),
            key=f"uji:{n}",
        )
        for n in range(200)
    ]
    with transaction.atomic(), django_assert_num_queries(1):
        services.tell_all(news)
    assert Notice.objects.count() == 200


def test_nobody_is_told_where_a_person_has_no_account(cast: Cast) -> None:
    services.tell(user_id=None, kind="uji", subject="Kabar.", url="/", happened_at=clock.now(), key="uji")
    assert not Notice.objects.exists()


@pytest.mark.parametrize("url", ["https://lain.example/", "//lain.example/", "skp/"])
def test_it_refuses_an_address_outside(cast: Cast, url: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_notice(user_of(cast), url=url)


def test_what_no_longer_holds_disappears_unread(cast: Cast) -> None:
    make_notice(user_of(cast))
    services.take_back(key="uji:1", user_id=user_of(cast).pk)
    assert not Notice.objects.exists()


def test_what_was_read_stays(cast: Cast) -> None:
    services.mark_read(make_notice(user_of(cast)))
    services.take_back(key="uji:1", user_id=user_of(cast).pk)
    assert Notice.objects.get().read_at == clock.now()


def test_the_first_reading_counts(cast: Cast) -> None:
    notice, began = make_notice(user_of(cast)), clock.now()
    services.mark_read(notice)
    with clock.fixed(began + timedelta(days=1)):
        services.mark_read(notice)
    assert Notice.objects.get().read_at == began


def test_news_of_long_ago_is_forgotten(cast: Cast) -> None:
    make_notice(user_of(cast))
    told: datetime = clock.now()
    with clock.fixed(told + timedelta(days=400)):
        assert services.forget_old() == 0
    with clock.fixed(told + timedelta(days=401)):
        assert services.forget_old() == 1
