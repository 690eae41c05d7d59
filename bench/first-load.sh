#!/usr/bin/env bash
# Publishes wsserver and qtro with the explorer, and has headless Chromium load their pages: with an empty cache ("cold"), and again
# ("warm"). Tells for each: requests, bytes as they came over the connection, and the time from the navigation to rows on the screen.
#
#   bench/first-load.sh             three times; the run of the median time is told
#   bench/first-load.sh --runs 1    once
#
# Exit code: 0 each first load takes less than 2.5 MB compressed, 1 one takes more, 2 something failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

say() { printf '== %s\n' "$*" >&2; }

say "Publishing"
dotnet publish apps/wsserver -c Release -o "$folder/wsserver" -v quiet >&2 || exit 2
dotnet publish src/RemoteObjects.Tool -c Release -o "$folder/qtro" -v quiet >&2 || exit 2
dotnet build bench/RemoteObjects.Bench.FirstLoad -c Release -v quiet >&2 || exit 2

say "Loading"
bench/RemoteObjects.Bench.FirstLoad/bin/Release/net10.0/RemoteObjects.Bench.FirstLoad --wsserver "$folder/wsserver/wsserver" \
    --qtro "$folder/qtro/qtro" --explorer src/RemoteObjects.Explorer/bin/Release/net10.0/publish/wwwroot "$@"
code=$?

# An exception ends a program with a code of its own.
[ "$code" -le 2 ] || code=2
exit "$code"
