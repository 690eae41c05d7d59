#!/usr/bin/env bash
# Builds qtpeer: build.sh [6|5|both]. One line per peer on stdout; the build log is on stderr.
# Exit code: 0 all built, 3 packages missing, 1 a build failed.
cd "$(dirname "$0")" || exit 1
case "${1:-both}" in
  6|5) wanted=$1 ;;
  both) wanted="6 5" ;;
  *) echo "usage: build.sh [6|5|both]" >&2; exit 2 ;;
esac

packages6="cmake g++ qt6-base-dev qt6-remoteobjects-dev qt6-websockets-dev"
packages5="cmake g++ qtbase5-dev libqt5remoteobjects5-dev libqt5websockets5-dev"
code=0

has() { compgen -G "/usr/lib/*/cmake/$1/$1Config.cmake" >/dev/null; }

missing() { # what this Qt version needs and is not there, by package name
  local list=""
  command -v cmake >/dev/null || list+=" cmake"
  command -v c++ >/dev/null || list+=" g++"
  if [ "$1" = 6 ]; then
    has Qt6Gui || list+=" qt6-base-dev"
    has Qt6RemoteObjects || list+=" qt6-remoteobjects-dev"
    has Qt6WebSockets || list+=" qt6-websockets-dev"
  else
    has Qt5Gui || list+=" qtbase5-dev"
    has Qt5RemoteObjects || list+=" libqt5remoteobjects5-dev"
    has Qt5WebSockets || list+=" libqt5websockets5-dev"
  fi
  echo "${list# }"
}

for v in $wanted; do
  lacking=$(missing "$v")
  packages="packages$v"
  if [ -n "$lacking" ]; then
    echo "qt$v: not built, missing $lacking (apt-get install ${!packages})"
    code=3
  elif cmake -S . -B "build$v" -DQT_MAJOR="$v" >&2 && cmake --build "build$v" -j2 >&2; then
    echo "qt$v: built tests/qt/build$v/qtpeer and qtobjects"
  else
    echo "qt$v: not built, the build failed (see above)"
    [ $code = 0 ] && code=1
  fi
done
exit $code
