#!/usr/bin/env bash
# Publishes a host without a window (bench/RemoteObjects.Bench) and qtro as native code, with all warnings of the trimmer and the compiler as
# errors, has the one ask the other, and tells sizes and the time to start. Ends with one line: N passed, N failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
out=$(mktemp -d)
host_pid=
trap '[ -z "$host_pid" ] || kill "$host_pid" 2> /dev/null; rm -rf "$out"' EXIT
passed=0 failed=0

check() { # what, and whether it is so: the exit code of the rest
    local what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "Not so: $what"
    fi
}

case $(uname -m) in
    aarch64 | arm64) runtime=linux-arm64 ;;
    *) runtime=linux-x64 ;;
esac

# With lock files of its own: those of the repository are for no single kind of machine.
publish() {
    dotnet publish "$1" -c Release -r $runtime -p:Native=true -p:RestoreLockedMode=false -p:NuGetLockFilePath=obj/native.lock.json \
        -warnaserror -o "$out/$2" -v quiet
}

megabytes() { awk -v bytes="$(stat -c %s "$1")" 'BEGIN { printf "%.1f MB", bytes / 1000000 }'; }

milliseconds_until_ready() {
    local start
    start=$(date +%s%N)
    coproc HOST { exec "$out/host/RemoteObjects.Bench" server --rows 100000; }
    host_pid=$HOST_PID
    IFS= read -r -t 20 ready <&"${HOST[0]}"
    ready_after=$((($(date +%s%N) - start) / 1000000))
}

lists_the_model() { "$out/qtro/qtro" ls "$1" | grep -q RemoteModel; }

reads_a_row() { "$out/qtro/qtro" model "$1" RemoteModel --rows 99999 | grep -q 'FancyTextNumber 99999'; }

check "the host is published as native code, without a warning" publish bench/RemoteObjects.Bench host
check "qtro is published as native code, without a warning" publish src/RemoteObjects.Tool qtro
ready= ready_after=0
milliseconds_until_ready
url=$(grep -oE 'ws://[0-9.:]+' <<< "$ready")
check "the host is ready" test -n "$url"
check "qtro lists its objects" lists_the_model "$url"
check "qtro reads its last row" reads_a_row "$url"
echo "host $(megabytes "$out/host/RemoteObjects.Bench"), ready with 100,000 rows after $ready_after ms; qtro $(megabytes "$out/qtro/qtro")"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
