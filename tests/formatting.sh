#!/usr/bin/env bash
# Every source is as .clang-format says: prints what is not, and fails. Releases of clang-format differ in small
# things: without 14, which packaging/test installs, nothing is checked (status 77).
set -euo pipefail
cd "$(dirname "$0")/.."

PATH=$PWD/.deps/clang-format/clang_format/data/bin:$PATH
if ! clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
    echo 'There is no clang-format 14 here.'
    exit 77
fi
find app core ui tests -name '*.cpp' -print0 -o -name '*.h' -print0 | xargs -0 clang-format --dry-run -Werror
