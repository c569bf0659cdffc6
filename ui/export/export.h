// Pictures out of the window, with all that made them inside.
#pragma once

#include "core/job/recipe.h"
#include "core/job/request.h"

#include <QStringList>

#include <optional>

namespace pcdm {

/// PNG, JPEG or WebP by the ending. A PNG carries the recipe ("pcdm-recipe") and a line that other programs
/// read
/// ("parameters"). Throws Error.
void exportPicture(const QString& path, const Image& picture, const Recipe& recipe);

/// Source, coarse and final picture of every candidate, both skeletons with their poses, the contact sheet
/// and the recipe, as files in `folder`. Throws Error; files that are there are replaced.
void exportStages(const QString& folder, const GenerationResult& result);
/// The names of those files that are there already.
QStringList stageFilesIn(const QString& folder, const GenerationResult& result);

/// The recipe in a PNG of ours; nothing in another file. Throws Error for a recipe that cannot be understood.
std::optional<Recipe> recipeInPicture(const QString& path);

} // namespace pcdm
