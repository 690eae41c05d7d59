#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs all tests, and ends with one line: N passed, N failed.
#
#   ./test.sh                 all tests
#   ./test.sh Wire Interop    only test projects whose names contain one of the words; Native is what tests/native.sh checks
#
# Tests against real Qt need its development packages. They are installed where that is possible (Debian and Ubuntu, as root or with
# sudo); otherwise those tests are skipped, and named. INTEROP_REQUIRED=1 makes a missing Qt a failure.
set -uo pipefail
cd "$(dirname "$0")" || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
qt_packages="g++ cmake qt6-base-dev qt6-remoteobjects-dev qt6-websockets-dev libqt6remoteobjects6-bin
             qtbase5-dev libqt5remoteobjects5-dev libqt5websockets5-dev"
tool_packages="tmux chromium"

say() { printf '\n== %s\n' "$*"; }

give_up() {
    printf '%s\n' "$*" >&2
    echo "0 passed, 1 failed"
    exit 1
}

install_packages() {
    command -v apt-get > /dev/null || return 1
    local missing=() sudo=()
    for package in $qt_packages $tool_packages; do
        dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    [ "$(id -u)" -eq 0 ] || { sudo -n true 2> /dev/null && sudo=(sudo -n); } || return 1
    say "Installing ${missing[*]}"
    "${sudo[@]}" apt-get update -qq > /dev/null && DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

command -v dotnet > /dev/null || give_up "The .NET 10 SDK is missing: see https://dot.net or your distribution's dotnet-sdk-10.0 package."

install_packages || echo "Could not install all packages; tests against real Qt and in a browser will be skipped where theirs are missing."

say "Building the Qt peers"
tests/qt/build.sh both || echo "Not all Qt peers could be built; their tests will be skipped."

say "Building"
dotnet build RemoteObjects.slnx -c Release -v quiet || give_up "The build failed."

passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in tests/*.Tests; do
    name=$(basename "$project")
    if [ $# -gt 0 ] && ! printf '%s\n' "$@" | grep -qFf - <(echo "$name"); then
        continue
    fi

    say "$name"
    "$project/bin/Release/net10.0/$name" -noColor > "$log" 2>&1
    status=$?
    summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1)
    read -r total errors bad skips < <(grep -oE '[0-9]+' <<< "${summary:-0 1 0 0}" | tr '\n' ' ')
    if [ "$status" -ne 0 ] || [ "$total" -eq 0 ]; then
        cat "$log"
        [ $((errors + bad)) -gt 0 ] || errors=1
    fi

    grep -A1 '\[SKIP\]' "$log"
    echo "$((total - bad - skips)) passed, $((bad + errors)) failed, $skips skipped"
    passed=$((passed + total - bad - skips)) failed=$((failed + bad + errors)) skipped=$((skipped + skips))
done

if [ $# -eq 0 ] || printf '%s\n' "$@" | grep -qFf - <(echo Native); then
    say "Native code"
    tests/native.sh | tee "$log"
    read -r good bad < <(tail -1 "$log" | grep -E '^[0-9]+ passed, [0-9]+ failed$' | grep -oE '[0-9]+' | tr '\n' ' ')
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-1}))
fi

[ "$skipped" -eq 0 ] || say "$skipped skipped: each is named above, with its reason"
[ "$passed" -gt 0 ] || failed=$((failed + 1))
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
