#!/usr/bin/env bash
# The main job at a glance: wsserver (SourceView) on the left, wsclient (RemoteView) on the right, in one terminal.
# Edits on either side reach the other; the model changes by itself after 5, 10, 11, 12 and 13 seconds. Ctrl-B, then D or & ends it.
#
#   ./demo.sh             both windows, side by side
#   ./demo.sh --web       both windows on a page in a browser, side by side
#   ./demo.sh --capture   no terminal needed: prints both windows as text, at the start and after the timed changes
set -euo pipefail
cd "$(dirname "$0")"

if [ "${1:-}" = --web ]; then
    echo "Building."
    dotnet build apps/wsserver -c Release -v quiet --nologo
    exec apps/wsserver/bin/Release/net10.0/wsserver --view web
fi

if ! command -v tmux > /dev/null; then
    sudo=(); [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    echo "Installing tmux, which shows the two windows side by side."
    "${sudo[@]}" apt-get update -qq && "${sudo[@]}" apt-get install -y -qq --no-install-recommends tmux > /dev/null \
        || { echo "Install tmux, or run apps/wsserver and apps/wsclient in two terminals by dotnet run." >&2; exit 1; }
fi

echo "Building."
dotnet build apps/wsserver -c Release -v quiet --nologo
dotnet build apps/wsclient -c Release -v quiet --nologo
server=apps/wsserver/bin/Release/net10.0/wsserver
client=apps/wsclient/bin/Release/net10.0/wsclient
session=remoteobjects-$$
export COLORTERM=truecolor

start() {
    tmux -f /dev/null new-session -d -s "$session" -x "$1" -y "$2" "$server --view terminal; read -r -p 'wsserver ended; Enter closes. '"
    tmux set-option -t "$session" status off \; set-option -t "$session" mouse on \; set-option -t "$session" escape-time 10
    tmux split-window -h -t "$session" "$client --view terminal --wait; read -r -p 'wsclient ended; Enter closes. '"
}

if [ "${1:-}" != --capture ]; then
    start "$(tput cols)" "$(tput lines)"
    exec tmux attach-session -t "$session"
fi

started=$(date +%s)
start 161 26
trap 'tmux kill-session -t "$session"' EXIT
show() {
    for pane in 0 1; do
        printf '\n== %s, %s s after the start\n' "$([ $pane = 0 ] && echo wsserver || echo wsclient)" "$(($(date +%s) - started))"
        tmux capture-pane -p -t "$session.$pane"
    done
}
sleep 4; show
sleep $((15 - ($(date +%s) - started))); show
