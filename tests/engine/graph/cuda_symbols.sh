#!/usr/bin/env bash
# Fails, and names it, where libpcdm_cuda.so needs something that no library it is loaded with defines: where
# there is no GPU, that is all that can be seen of it.  usage: cuda_symbols.sh MODULE LIBRARY...
set -euo pipefail
names() { nm -D "$1" "$2" | awk '{ sub(/@.*/, "", $NF); print $NF }'; }
missing=$(comm -23 \
    <(names --undefined-only "$1" | grep -vE '^(_ITM_|__gmon_start__$)' | sort -u) \
    <(for library in "${@:2}" $(ldd "$1" | awk '/=> \// { print $3 }'); do names --defined-only "$library"; done | sort -u))
[[ -z $missing ]] || { c++filt <<<"$missing"; exit 1; }
