#include "ui/run/run_recipe.h"

#include "core/file.h"
#include "core/image/image_file.h"
#include "core/job/npy.h"
#include "core/job/sha256.h"

#include <QCoreApplication>

namespace pcdm {

Recipe recipeOf(const GenerationRequest& request, const std::filesystem::path& model) {
    Recipe recipe;
    recipe.program = "pcdm-studio " + QCoreApplication::applicationVersion().toStdString();
    recipe.model = model;
    recipe.source.path = request.sourceFile;
    recipe.sourcePose = request.sourcePose;
    recipe.targetPose = request.targetPose;
    recipe.options = request.options;
    recipe.last = request.last;
    if (request.embedding) recipe.embedding = {{}, sha256(npyBytes(*request.embedding))};
    if (request.coarse)
        recipe.coarse = {{}, sha256(request.coarse->bytes())};
    else if (request.warmStrength)
        recipe.coarse.emplace();
    return recipe;
}

Recipe recipeOf(const GenerationResult& result) {
    Recipe recipe = recipeOf(result.request, result.model);
    recipe.source.sha256 = sha256(result.request.source->bytes());
    recipe.run = makeRecord(result);
    return recipe;
}

void saveInputs(const std::filesystem::path& folder, const GenerationRequest& request, Recipe& recipe,
                const std::filesystem::path& twin) {
    recipe.source.path = kPhotoCopy;
    std::error_code unlinked = std::make_error_code(std::errc::no_such_file_or_directory);
    if (!twin.empty())
        std::filesystem::create_hard_link(twin / recipe.source.path, folder / recipe.source.path, unlinked);
    if (unlinked) savePng(folder / recipe.source.path, *request.source);
    if (request.coarse) {
        recipe.coarse->path = "start.png";
        savePng(folder / recipe.coarse->path, *request.coarse);
    }
    if (request.embedding) {
        recipe.embedding->path = "start.npy";
        writeFileAtomically(folder / recipe.embedding->path,
                            std::span<const std::uint8_t>(npyBytes(*request.embedding)));
    }
}

bool canBeDrawnAgain(const Recipe& recipe) {
    const auto isThere = [](const std::optional<FileReference>& file) {
        return !file || !file->path.empty();
    };
    return isThere(recipe.coarse) && isThere(recipe.embedding);
}

} // namespace pcdm
