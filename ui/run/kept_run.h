// A run in a folder of the program's own: its recipe, photo, and what it starts from in its middle.
#pragma once

#include "core/job/recipe.h"

#include <QString>

namespace pcdm {

struct KeptRun {
    Recipe recipe;
    GenerationRequest request; ///< its source file is the photo's own, not the copy here
    QString title;
};

/// Writes a run into `folder`, the recipe last: a folder without one was never finished. Throws Error.
void keepRun(const std::filesystem::path& folder, const GenerationRequest& request, Recipe recipe,
             const QString& title = {});

/// Throws Error where anything is missing or damaged.
KeptRun loadKeptRun(const std::filesystem::path& folder);
/// Whether such a run was written into the folder to its end.
bool holdsKeptRun(const std::filesystem::path& folder);

} // namespace pcdm
