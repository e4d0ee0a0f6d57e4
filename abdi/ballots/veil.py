"""Pages on which somebody reads his own sheet: how long they are tells nothing of what stands there.

Proxies log the bytes of each answer beside the address, by default. Whoever takes these logs once the box is closed
would find the one whose page was longer by just the words of a remark.
"""

from __future__ import annotations

import secrets

from django.http import HttpResponse

MOST = 4096
"""Bytes that are added at most: more than a sheet full of words adds to a page once it is packed."""


def veiled(response: HttpResponse) -> HttpResponse:
    """The page, longer by a random number of bytes that do not pack."""
    noise = secrets.token_urlsafe(MOST)[: secrets.randbelow(MOST)]
    response.content += f"<!-- {noise} -->".encode()
    return response
