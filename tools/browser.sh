#!/bin/sh
# Print the path of a Chromium to test with: $CHROME_PATH, one that is installed (the headless shell first, which needs half the time), or Debian's,
# installed now.
set -eu
find_browser() {
  for name in "${CHROME_PATH:-}" chromium-headless-shell chrome-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  [ -x "$mac" ] && echo "$mac"
}
find_browser && exit 0
need="The tests need Chromium. Install it (Debian: apt-get install chromium-headless-shell) or set CHROME_PATH to a Chromium or Chrome."
command -v apt-get > /dev/null || { echo "$need" >&2; exit 1; }
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo > /dev/null || { echo "$need" >&2; exit 1; }
  as_root="sudo"
fi
echo "Installing Chromium through apt …" >&2
install() { $as_root apt-get install -y -qq --no-install-recommends "$1"; }
{ $as_root apt-get update -qq && { install chromium-headless-shell || install chromium; }; } > /dev/null || { echo "$need" >&2; exit 1; }
find_browser || { echo "$need" >&2; exit 1; }
