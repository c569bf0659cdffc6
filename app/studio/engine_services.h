// The engine as the window asks for it.
#pragma once

#include "core/engine/checkpoint/inspect.h"
#include "core/engine/engine.h"
#include "ui/model/model_services.h"

namespace pcdm {

inline ModelServices engineServices(const std::filesystem::path& bundled = {}) {
    return {.makeEngine = [](const std::filesystem::path& model) { return makeEngine(model); },
            .describe = describeModel,
            .inspect = [](const std::filesystem::path& model) { return toText(inspectModel(model, false)); },
            .bundled = bundled};
}

} // namespace pcdm
