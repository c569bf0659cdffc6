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

/// Writes a run into `folder`, the recipe last: a folder without one was never finished. A run in the folder
/// `twin`, where one is named, has the same photo: it is then on the disk once. Throws Error.
void keepRun(const std::filesystem::path& folder, const GenerationRequest& request, Recipe recipe,
             const std::filesystem::path& twin = {}, const QString& title = {});

/// Takes the photo from the run `other` where it is one file with that one's. Throws Error where anything is
/// missing or damaged.
KeptRun loadKeptRun(const std::filesystem::path& folder, const KeptRun* other = nullptr);
/// Whether such a run was written into the folder to its end.
bool holdsKeptRun(const std::filesystem::path& folder);

} // namespace pcdm
