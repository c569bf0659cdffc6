#!/usr/bin/env bash
# Breaks each rule of check.sh once, in a tree of its own, and fails where that goes unseen.
set -euo pipefail
check=$(dirname "$(realpath "$0")")/check.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0

# expect clean|broken FILE TEXT [SECOND_FILE]
expect() {
    local verdict=clean
    mkdir -p "$tree"/{.ci,app,core/engine,tests,ui} "$tree/$(dirname "$2")"
    for file in "$2" ${4:-}; do printf '%b\n' "$3" >"$tree/$file"; done
    bash "$check" "$tree" >/dev/null || verdict=broken
    if [[ $verdict != "$1" ]]; then
        printf '%s with "%.60s" is found %s\n' "$2" "$3" "$verdict"
        failed=1
    fi
    rm -r "${tree:?}"/*
}

expect clean core/pose/pose.h '#include "core/image/image.h"\n#include <opencv2/core.hpp>'
expect clean core/engine/nn/unet.h '#include <ATen/ATen.h>'
expect clean ui/window.cpp '#include <QWidget>\n#include "core/job/worker.h"'
expect clean app/studio/main.cpp '#include <QApplication>\n#include "core/engine/engine.h"'
expect broken core/pose/pose.h '#include <ATen/ATen.h>'
expect broken core/pose/pose.h '#include <torch/torch.h>'
expect broken core/pose/pose.h '#include <QtCore/QString>'
expect broken core/pose/pose.h '#include "core/engine/tensor.h"'
expect clean core/detector/yolox.cpp '#include <opencv2/dnn.hpp>\n#include "core/image/image.h"'
expect broken core/detector/yolox.cpp '#include <ATen/ATen.h>'
expect broken core/job/worker.cpp '#include "core/detector/detector.h"'
expect broken core/engine/engine.cpp '#include <opencv2/dnn.hpp>'
expect broken ui/window.cpp '#include "core/detector/detector.h"'
expect broken core/engine/engine.h '#include <QObject>'
expect broken core/engine/engine.h '#include "ui/window.h"'
expect broken ui/window.cpp '#include "core/engine/engine.h"'
expect broken ui/window.cpp '#include <c10/util/Half.h>'
expect broken app/studio/main.cpp '#include <QApplication>\n#include "core/engine/tensor.h"'
expect broken core/engine/a.cpp 'constexpr double kEps = 1;' core/engine/b.cpp
expect clean core/a.cpp 'constexpr double kEps = 1;' core/engine/b.cpp
expect clean core/engine/a.cpp '    constexpr double kEps = 1;' core/engine/b.cpp
expect broken tests/long_test.cpp "$(printf '\\n%.0s' {1..500})"
expect broken README.md 'see /''home/someone/pcdm'
exit $failed
