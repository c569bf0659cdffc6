// The engine as the window asks for it.
#pragma once

#include "core/detector/detector.h"
#include "core/detector/people_finder.h"
#include "core/engine/checkpoint/import.h"
#include "core/engine/checkpoint/inspect.h"
#include "core/engine/device.h"
#include "core/engine/engine.h"
#include "core/engine/presets.h"
#include "ui/model/model_services.h"

namespace pcdm {

inline std::string importForWindow(const ModelImport& wish, const ByteProgress& progress,
                                   const std::stop_token& stop) {
    ImportRequest request{.from = wish.from, .bundle = wish.bundle};
    request.variant = wish.variant;
    request.convert = wish.convert;
    return translateTorchErrors([&] { return toText(importModel(request, progress, stop)); });
}

inline std::string inspectForWindow(const std::filesystem::path& model, const std::stop_token& stop) {
    return translateTorchErrors([&] { return toText(inspectModel(model, false, stop)); });
}

inline ModelServices engineServices(const std::filesystem::path& bundled = {}) {
    ModelServices services{.makeEngine = [](const std::filesystem::path& model) { return makeEngine(model); },
                           .describe = describeModel,
                           .inspect = inspectForWindow,
                           .makeBundle = importForWindow,
                           .bundled = bundled};
    for (const Variant& variant : preset("published").variants)
        services.variants.push_back(variant.name);
    services.findPeople = makePeopleFinder();
    services.nameDetector = [](const std::vector<std::filesystem::path>& files) {
        return openDetector(files)->name();
    };
    return services;
}

} // namespace pcdm
