#!/bin/sh
# What the tests need beyond Python: a browser for the journeys. Installed from Debian when it is missing.
set -eu
if command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser journeys…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
  echo "The browser journeys need Chromium: install it (Debian: apt-get install chromium) and try again." >&2
  exit 1
fi
