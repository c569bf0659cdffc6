#!/usr/bin/env bash
# Fails, and names it, where libpcdm_cuda.so needs something that no library it is loaded with defines: where
# there is no GPU, that is all that can be seen of it.  usage: cuda_symbols.sh MODULE LIBRARY...
set -euo pipefail
names() { nm -D "$1" "$2" | awk '{ sub(/@.*/, "", $NF); print $NF }'; }

needed=$(names --undefined-only "$1" | grep -vE '^(_ITM_|__gmon_start__$)' | sort -u)
grep -q CUDAGraph <<<"$needed" || { echo "$1 asks for no CUDA graph"; exit 1; }
others=$(ldd "$1" | awk '/=> \// { print $3 }')
defined=$(for library in "${@:2}" $others; do names --defined-only "$library"; done | sort -u)
missing=$(comm -23 - <(cat <<<"$defined") <<<"$needed")
[[ -z $missing ]] || { c++filt <<<"$missing"; exit 1; }
