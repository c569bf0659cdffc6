#!/usr/bin/env bash
# Rules of the house that no compiler checks (CONTRIBUTING.md): prints every line that breaks one, and fails.
# usage: tests/layering/check.sh [ROOT]
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"

readonly torch='#include <(torch|ATen|c10)/'
readonly qt='#include [<"](Q[A-Z]|Qt|qcustomplot)'
broken=0

sources() { find "$@" -type f \( -name '*.cpp' -o -name '*.h' \) 2>/dev/null || true; }

# forbid WHY PATTERN FILE...
forbid() {
    if (($# > 2)) && grep -HnE -e "$2" "${@:3}"; then
        printf '  ↑ %s\n' "$1"
        broken=1
    fi
}

# unique FILE...: no constant of one file has a namesake in another, since unity builds make one file of several.
unique() {
    local constant='^(inline |static )?const(expr)? [^=;({]*\bk[A-Z][A-Za-z0-9]*' twins
    twins=$({ grep -HoE "$constant" "$@" /dev/null || true; } | sed -E 's/^([^:]*):.*\b(k[A-Z])/\1 \2/' | sort -u |
        awk '{ where[$2] = where[$2] " " $1; ++files[$2] } END { for (k in files) if (files[k] > 1) print k ":" where[k] }')
    if [[ -n $twins ]]; then
        printf '%s\n  ↑ one name in several files of a library\n' "$twins"
        broken=1
    fi
}

mapfile -t core < <(sources core | grep -v '^core/engine/')
mapfile -t without_detector < <(sources core | grep -vE '^core/(engine|detector)/')
mapfile -t engine < <(sources core/engine)
mapfile -t without_dnn < <(sources core ui | grep -v '^core/detector/')
mapfile -t ui < <(sources ui)
mapfile -t all < <(sources app core ui tests)
mapfile -t see_torch < <(grep -lE -e "$torch|\"core/engine/tensor.h\"" "${all[@]}" /dev/null)

forbid 'core/ knows no torch, no Qt, no engine, no window' "$torch|$qt|#include \"(core/engine|ui|app)/" "${core[@]}"
forbid 'the engine knows no Qt, no window' "$qt|#include \"(ui|app)/" "${engine[@]}"
forbid 'the window knows neither torch nor the engine' "$torch|#include \"(core/engine|app)/" "${ui[@]}"
forbid 'only core/detector and app/ know the detectors of other projects' \
    '#include ("core/detector/|<opencv2/dnn)' "${without_dnn[@]}"
forbid 'no file sees both Qt and torch' "$qt" "${see_torch[@]}"

unique "${without_detector[@]}"
unique "${engine[@]}"
unique "${ui[@]}"

for file in "${all[@]}"; do
    lines=$(wc -l <"$file")
    if ((lines > 500)); then
        printf '%s: %d lines\n  ↑ no source file is longer than 500 lines\n' "$file" "$lines"
        broken=1
    fi
done

# What is tracked; of a tree without git all that is not made in it.
mapfile -d '' files < <(git ls-files -z 2>/dev/null | grep -z . ||
    find . \( -path ./.git -o -path ./.deps -o -path ./build -o -path ./out \) -prune -o -type f -print0)
paths=$(grep -HnIE '(^|[^A-Za-z0-9_.~/-])/(home|root|Users|work)/[A-Za-z]' -- "${files[@]}" 2>/dev/null || true)
if [[ -n $paths ]]; then
    printf '%s\n  ↑ no path of one machine\n' "$paths"
    broken=1
fi
exit $broken
