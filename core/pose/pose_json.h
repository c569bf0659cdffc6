// What the two JSON formats share: parsing with a line and column for every mistake, and lists of numbers.
#pragma once

#include "core/pose/pose_points.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pcdm {

/// Throws Error{BadInput} that says the line and column of what is not JSON.
nlohmann::json parsePoseJson(const PoseSource& source, const std::string& text);

/// A value as errors show it: short, also where it is a list or an object.
Text describe(const nlohmann::json& value);

/// The value at `key` of an object as a positive number of pixels; nothing when it is not there or null.
std::optional<int> readPixelCount(const PoseSource& source, const nlohmann::json& object, const char* key);

/// A flat list of x, y and, when `stride` is 3, score; present where the score is above 0.3. `key` names it
/// in errors.
std::vector<PosePoint> readPointList(const PoseSource& source, const nlohmann::json& list,
                                     const std::string& key, std::size_t stride);

/// The hand at `key` of a person, in the pixels of `canvas`; no hand where the key is absent, null or an
/// empty list.
Hand readHand(const PoseSource& source, const nlohmann::json& person, const std::string& key, Size canvas,
              bool areFractions);

} // namespace pcdm
