// What a weight file is, told from the names in it; and under which prefix a component lies in it.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

/// A component inside a file.
struct FilePart {
    std::string_view component;
    std::string_view prefix; ///< "" or ends with a dot
};

/// One kind of file that PCDMs knows.
struct FileKind {
    std::string_view description; ///< "the stage-1 prior", "stage-2 inpainting", …
    std::vector<std::string_view> has, lacks;
    std::vector<FilePart> parts; ///< empty when the names do not say which component it is
};

/// Null when the names are of nothing known.
const FileKind* fileKindOf(const std::map<std::string, TensorInfo>& tensors);
/// The kind's description, or "unknown tensors" with the first name.
std::string describeTensors(const std::map<std::string, TensorInfo>& tensors);

/// The prefix below which `component` lies in a file: the published one, the wrapper's of a larger model, or
/// "" where neither is there.
std::string findPrefix(std::string_view component, const std::map<std::string, TensorInfo>& tensors);

} // namespace pcdm
