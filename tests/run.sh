#!/usr/bin/env bash
# All tests. Installs what they need where it may (Chromium, PostgreSQL and Hunspell by apt, packages by npm and NuGet), builds, and runs them.
# Ends with one line: "N passed, N failed". Further arguments go to 'dotnet test', for example: bash tests/run.sh --filter Storage
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

need() { # need <command or file> <package>: notes the package when the command is not there
  command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing+=("$2")
}
missing=()
need chromium chromium
need chromium-headless-shell chromium-headless-shell
need /usr/lib/postgresql postgresql
need pdftotext poppler-utils
ldconfig -p 2>/dev/null | grep -q libhunspell || missing+=(libhunspell-1.7-0)
need /usr/share/fonts/truetype/noto fonts-noto-core
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  echo "Installing ${missing[*]} …"
  if ! { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${missing[@]}"; } >/dev/null; then
    echo "Could not install ${missing[*]}. Install them by hand and run this again." >&2
    exit 1
  fi
fi
if [ -f tests/npm/package-lock.json ]; then
  (cd tests/npm && npm ci --ignore-scripts --silent) || { echo "npm ci failed in tests/npm" >&2; exit 1; }
fi

dotnet build Medborgarportal.sln --nologo -v quiet || { echo "The build failed." >&2; exit 1; }

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test Medborgarportal.sln --no-build --nologo --logger "console;verbosity=normal" "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# The failures once more at the end, so that nobody has to look for them among thousands of lines.
grep -aE '^ *Failed .* \[[^]]*\]$' "$log" || true

# Each test assembly closes with "Total tests: N", "Passed: N", "Failed: N".
passed=$(awk '/^ *Passed: [0-9]+$/ { n += $2 } END { print n + 0 }' "$log")
failed=$(awk '/^ *Failed: [0-9]+$/ { n += $2 } END { print n + 0 }' "$log")
if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
  echo "A test run broke off before it had counted its failures; see above." >&2
  failed=1
fi
echo "$passed passed, $failed failed"
[ "$status" = 0 ] && [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
