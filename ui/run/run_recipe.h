// Recipes of the window's runs.
#pragma once

#include "core/job/recipe.h"

namespace pcdm {

/// Of a run that is asked for. What it begins with in its middle (a coarse picture, an embedding, the picture
/// a live preview goes on from) is named without a file: see saveInputs().
Recipe recipeOf(const GenerationRequest& request, const std::filesystem::path& model);
/// Of a run that has ended, with its record.
Recipe recipeOf(const GenerationResult& result);

inline constexpr const char* kPhotoCopy = "source.png"; ///< of saveInputs()

/// Writes the photo, and what the run begins with in its middle, into `folder`, and names those files in the
/// recipe. The photo is a link to that in the folder `twin`, where one is named and it can be linked. Throws
/// Error.
void saveInputs(const std::filesystem::path& folder, const GenerationRequest& request, Recipe& recipe,
                const std::filesystem::path& twin = {});

/// Whether all that the run began with is named by a file, but for the photo.
bool canBeDrawnAgain(const Recipe& recipe);

} // namespace pcdm
