#!/bin/sh
# What the tests need beyond Python, installed from Debian when it is missing: a browser for the journeys, and the
# library that the browser's driver is linked against.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="chromium"
has_atomic=""
for found in /usr/lib/*/libatomic.so.1 /usr/lib64/libatomic.so.1; do [ ! -e "$found" ] || has_atomic=yes; done
[ -n "$has_atomic" ] || missing="$missing libatomic1"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the browser journeys: $missing…"
  # shellcheck disable=SC2086  # a list of packages
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
else
  echo "The browser journeys need: $missing. Install (Debian: apt-get install $missing) and try again." >&2
  exit 1
fi
