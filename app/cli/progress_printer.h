// Shows a run's progress on the command line.
#pragma once

#include "core/job/progress.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pcdm {

enum class ProgressStyle { None, Bar, Json };

/// "auto" (a bar where stderr is a terminal, else nothing), "bar", "json" or "none". Throws BadOption.
ProgressStyle progressStyle(const std::string& name);

/// The bar goes to stderr, and the names of the written files to stdout. JSON goes to stdout, one object a
/// line:
/// {"stage", "step", "steps", "elapsed" (seconds), "memory" (bytes), and "note" where there is one}, at last
/// {"files": […]}.
class ProgressPrinter {
public:
    explicit ProgressPrinter(ProgressStyle style) : style_(style) {}
    /// Leaves no half line behind when the run failed.
    ~ProgressPrinter() { endLine(); }
    ProgressPrinter(const ProgressPrinter&) = delete;
    ProgressPrinter& operator=(const ProgressPrinter&) = delete;

    void print(const Progress& progress);
    void done(const std::vector<std::filesystem::path>& files);

private:
    void endLine();

    ProgressStyle style_;
    bool lineIsOpen_ = false;
};

} // namespace pcdm
