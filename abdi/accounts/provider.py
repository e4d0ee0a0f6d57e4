"""allauth's side of single sign-on; loaded only where it is configured (SOCIALACCOUNT_ADAPTER)."""

from __future__ import annotations

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from abdi.accounts import arrivals, single_sign_on


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Take the claims and leave allauth's way: no account is connected, made or signed in to here."""
        told = sociallogin.account.extra_data
        claims = {**told.get("id_token", {}), **told.get("userinfo", {})}
        target = arrivals.safe_next(request, sociallogin.state.get("next") or "")
        raise ImmediateHttpResponse(single_sign_on.arrive(request, claims, target))

    def on_authentication_error(self, request: HttpRequest, provider: object, **details: object) -> None:
        raise ImmediateHttpResponse(single_sign_on.refuse(request))
