// What the window asks of the engine without knowing it: functions that the program hands in.
#pragma once

#include "core/job/engine.h"
#include "core/job/model_info.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace pcdm {

/// A bundle that is to be made of the files the user has.
struct ModelImport {
    std::filesystem::path from;   ///< a folder, searched with all below it, or a weight file
    std::filesystem::path bundle; ///< a new folder
    std::string variant = {};     ///< one of ModelServices::variants; empty: that for the files
    bool convert = false;         ///< writes the weights anew; otherwise they stay where they are
};

using ByteProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

struct ModelServices {
    /// On the worker's thread.
    std::function<std::unique_ptr<Engine>(const std::filesystem::path& model)> makeEngine;
    /// Quick: reads the bundle.json alone. Throws Error.
    std::function<ModelInfo(const std::filesystem::path& model)> describe;
    /// Reads every weight, so not on the window's thread: a report to read. Throws Error, Cancelled.
    std::function<std::string(const std::filesystem::path& model, const std::stop_token& stop)> inspect;
    /// Reads and, to convert, writes every weight, so not on the window's thread: a report to read. The
    /// folder appears whole or not at all. Throws Error, Cancelled.
    std::function<std::string(const ModelImport& wish, const ByteProgress& progress,
                              const std::stop_token& stop)>
        makeBundle = {};
    /// Of the published model, the usual one first.
    std::vector<std::string> variants = {};
    /// The model that comes with the program; empty where none does.
    std::filesystem::path bundled = {};
    /// Finds people with the files of other projects' detectors, on the worker's thread; empty: not at hand.
    PeopleFinder findPeople = {};
    /// Opens such files and says what they are. Throws Error.
    std::function<std::string(const std::vector<std::filesystem::path>&)> nameDetector = {};
};

} // namespace pcdm
