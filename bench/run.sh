#!/usr/bin/env bash
# Builds RemoteObjects.NET and all it is measured against (Qt, SignalR, the bare web socket), measures them side by side, and prints the
# table of bench/README.md; it is kept in bench/results/, too.
#
#   bench/run.sh                              everything, five times
#   bench/run.sh --runs 1 --only fetch,burst  some figures, once; --help of the last line's program has all options
#   bench/run.sh --jit                        our program as "dotnet run" would have it, not published as native code
#
# Exit code: 0 all budgets met, 1 one is missed, 2 a measurement or a build failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
qt_packages="g++ cmake qt6-base-dev qt6-remoteobjects-dev qt6-websockets-dev libqt6remoteobjects6-bin"

say() { printf '== %s\n' "$*" >&2; }

install_packages() {
    command -v apt-get > /dev/null || return 1
    local missing=() sudo=()
    for package in $qt_packages; do
        dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    [ "$(id -u)" -eq 0 ] || { sudo -n true 2> /dev/null && sudo=(sudo -n); } || return 1
    say "Installing ${missing[*]}"
    "${sudo[@]}" apt-get update -qq > /dev/null && DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

command -v dotnet > /dev/null || { say "The .NET 10 SDK is missing: see https://dot.net or your distribution's dotnet-sdk-10.0 package."; exit 2; }
install_packages || say "Could not install the Qt packages; without them Qt is not measured."

say "Building"
if ! { cmake -S bench/qt -B bench/qt/build && cmake --build bench/qt/build -j2; } > bench/qt/build.log 2>&1; then
    cat bench/qt/build.log >&2
    say "Qt's side could not be built: it is not measured."
fi
# Native code, as our users' hosts may be published. With lock files of its own: those of the repository are for no single kind of machine.
dotnet publish bench/RemoteObjects.Bench -c Release --use-current-runtime -p:Native=true -p:RestoreLockedMode=false -p:NuGetLockFilePath=obj/native.lock.json \
    -o bench/RemoteObjects.Bench/bin/native -v quiet >&2 || exit 2
for project in RemoteObjects.Bench RemoteObjects.Bench.Others RemoteObjects.Bench.Compare; do
    dotnet build "bench/$project" -c Release -v quiet >&2 || exit 2
done

# A thousand connections of each side.
[ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -ge 8192 ] || ulimit -n 8192 || say "Too few open files are allowed: fan-outs will fail."

say "Measuring"
exec bench/RemoteObjects.Bench.Compare/bin/Release/net10.0/RemoteObjects.Bench.Compare --output "bench/results/$(date -u +%Y%m%d-%H%M%S).md" "$@"
