#!/usr/bin/env bash
# Fails, and names them, where words of the window have no translation.  usage: tests/ui/translations.sh LUPDATE
set -euo pipefail
cd "$(dirname "$0")/../.."
copy=$(mktemp --suffix=.ts)
trap 'rm -f "$copy"' EXIT
cp resources/translations/studio_zh_CN.ts "$copy"
resources/translations/update "$1" "$copy"
if grep -B1 'type="unfinished"' "$copy" | grep '<source>'; then
    echo "  ↑ without a translation; run: resources/translations/update $1, and fill in"
    exit 1
fi
