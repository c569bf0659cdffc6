#!/usr/bin/env bash
# Fails, and names them, where words of the window have no translation, or one with other values in it.  usage: tests/ui/translations.sh LUPDATE
set -euo pipefail
cd "$(dirname "$0")/../.."
copy=$(mktemp --suffix=.ts)
trap 'rm -f "$copy"' EXIT
cp resources/translations/studio_zh_CN.ts "$copy"
resources/translations/update "$1" "$copy"
if grep -B5 'type="unfinished"' "$copy" | grep -A4 '<source>'; then
    echo "  ↑ without a translation; run: resources/translations/update $1, and fill in"
    exit 1
fi
if awk 'BEGIN { RS = "</message>" }
         { source = $0; sub(/.*<source>/, "", source); sub(/<\/source>.*/, "", source)
           translation = $0; sub(/.*<translation/, "", translation)
           said = source; if (gsub(/\{[0-9]?\}|%[0-9n]/, "", source) != gsub(/\{[0-9]?\}|%[0-9n]/, "", translation)) print said }' "$copy" |
    grep .; then
    echo '  ↑ has other values in its translation'
    exit 1
fi
