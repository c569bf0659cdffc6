#!/usr/bin/env bash
# Fails, and names them, where words of the window have no translation.  usage: tests/ui/translations.sh LUPDATE
set -euo pipefail
cd "$(dirname "$0")/../.."
copy=$(mktemp --suffix=.ts)
trap 'rm -f "$copy"' EXIT
cp resources/translations/studio_zh_CN.ts "$copy"
"$1" -silent -I . -no-obsolete -locations none ui app/studio -ts "$copy" 2>/dev/null
if grep -B1 'type="unfinished"' "$copy" | grep '<source>'; then
    printf '  ↑ without a translation; run: lupdate -I . -no-obsolete -locations none ui app/studio -ts resources/translations/studio_zh_CN.ts, and fill in\n'
    exit 1
fi
