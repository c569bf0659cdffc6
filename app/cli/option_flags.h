// The run's options on the command line, with help and ranges from the list of visitFields().
#pragma once

#include "core/engine/checkpoint/bundle.h"
#include "core/job/options.h"

#include <CLI/App.hpp>

#include <functional>
#include <string>
#include <vector>

namespace pcdm {

class OptionFlags {
public:
    /// Adds --seed, --size, --steps … and --set NAME=VALUE; `this` must outlive the parsing.
    void addTo(CLI::App& command);
    /// Sets what the user gave, --set last; --preset goes back to what `model` starts from.
    /// Throws BadOption naming the flag or option.
    void applyTo(Options& options, const Bundle& model) const;

private:
    using Setter = std::function<void(Options&, const Bundle& model)>;

    std::vector<Setter> setters_; ///< in order of the flags' declaration
};

/// Name, range, default and help of every option, one a line.
std::string optionTable();

} // namespace pcdm
