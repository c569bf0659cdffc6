#!/usr/bin/env bash
# Fails, and names them, where words of the window have no translation.  usage: tests/ui/translations.sh LUPDATE
set -euo pipefail
cd "$(dirname "$0")/../.."
copy=$(mktemp --suffix=.ts)
trap 'rm -f "$copy"' EXIT
cp resources/translations/studio_zh_CN.ts "$copy"
options=(-I . -no-obsolete -locations none -tr-function-alias QT_TRANSLATE_NOOP+=translatable)
sources=(ui app/studio core/job/options.h)
"$1" -silent "${options[@]}" "${sources[@]}" -ts "$copy" 2>/dev/null
if grep -B1 'type="unfinished"' "$copy" | grep '<source>'; then
    printf '  ↑ without a translation; run: lupdate %s -ts resources/translations/studio_zh_CN.ts, and fill in\n' \
        "${options[*]} ${sources[*]}"
    exit 1
fi
