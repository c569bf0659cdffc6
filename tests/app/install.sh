#!/usr/bin/env bash
# Installs into a folder of its own and runs the programs from there.  usage: tests/app/install.sh CMAKE BUILD
set -euo pipefail
readonly cmake=$1 build=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder QT_QPA_PLATFORM=offscreen
fail() { printf 'FAILED: %s\n' "$*"; exit 1; }

"$cmake" --install "$build" --prefix "$folder/at" >/dev/null
cd "$folder"
at/bin/pcdm --version
# To the loader an empty place in a program's list is the folder one stands in.
for program in at/bin/* at/lib*/pcdm/*.so "$build"/bin/*; do
    [[ -f $program ]] || continue
    if readelf -d "$program" | grep -E 'R(UN)?PATH.*(\[:|::|:\])'; then fail "$program loads libraries from the current folder"; fi
done
# The bundled model is the installed one: all of it, the pose detector included.
at/bin/pcdm generate --source at/share/pcdm/people/mira.png --target-pose at/share/pcdm/poses/walking.json \
    --steps 1,1,1 --out drawn
[[ -s drawn/final-000.png ]] || fail "there is no picture"
grep -q "$folder/at/share/pcdm/models/mini" drawn/recipe.json || fail "another model drew it"
if [[ -f at/bin/pcdm-studio ]]; then
    at/bin/pcdm-studio --version
    for file in applications/pcdm-studio.desktop metainfo/pcdm-studio.metainfo.xml icons/hicolor/scalable/apps/pcdm-studio.svg; do
        [[ -s at/share/$file ]] || fail "$file is not installed"
    done
    if command -v desktop-file-validate >/dev/null; then desktop-file-validate at/share/applications/*.desktop; fi
    if command -v appstreamcli >/dev/null; then appstreamcli validate --no-net at/share/metainfo/*.xml; fi
fi
