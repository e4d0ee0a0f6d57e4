"""From where a request comes, as far as it can be believed."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"
_SUBSCRIBER = 64  # one subscriber holds a whole /64 of IPv6 addresses

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(request: HttpRequest) -> str:
    """The address nearest to the person that a trusted proxy vouches for; IPv6 by its /64.

    X-Forwarded-For is read from the right, and only as far as the hops are trusted
    (ABDI_TRUSTED_PROXIES): what a visitor wrote into it himself is never reached.
    """
    hops = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    hops.append(request.META.get("REMOTE_ADDR", ""))
    trusted = [ipaddress.ip_network(given, strict=False) for given in settings.ABDI_TRUSTED_PROXIES]
    nearest = UNKNOWN
    for hop in reversed(hops):
        address = _parse(hop)
        if address is None:
            break
        nearest = _shown(address)
        if not _is_trusted(address, trusted):
            break
    return nearest


def _parse(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address: Address, networks: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    return any(address in network for network in networks)


def _shown(address: Address) -> str:
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, _SUBSCRIBER), strict=False).network_address)
