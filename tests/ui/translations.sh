#!/usr/bin/env bash
# Fails, and names them, where words of the window have no translation, or one with other values in it.  usage: tests/ui/translations.sh LUPDATE
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
if awk '/<source>/ { source = $0; wanted = gsub(/\{[0-9]?\}|%[0-9n]/, "") }
         /<translation.*<\/translation>/ { if (gsub(/\{[0-9]?\}|%[0-9n]/, "") != wanted) print source }' "$copy" |
    grep -v '^$'; then
    echo '  ↑ has other values in its translation'
    exit 1
fi
