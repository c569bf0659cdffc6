// What the window asks of the engine without knowing it: functions that the program hands in.
#pragma once

#include "core/job/engine.h"
#include "core/job/model_info.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace pcdm {

struct ModelServices {
    /// On the worker's thread.
    std::function<std::unique_ptr<Engine>(const std::filesystem::path& model)> makeEngine;
    /// Quick: reads the bundle.json alone. Throws Error.
    std::function<ModelInfo(const std::filesystem::path& model)> describe;
    /// Reads every weight, so not on the window's thread: a report to read. Throws Error.
    std::function<std::string(const std::filesystem::path& model)> inspect;
    /// The model that comes with the program; empty where none does.
    std::filesystem::path bundled = {};
};

} // namespace pcdm
