#include "ui/run/kept_run.h"

#include "core/file.h"
#include "ui/run/run_recipe.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace pcdm {

namespace {

constexpr const char* kRecipe = "recipe.json";
constexpr const char* kTitle = "title";          ///< beside the recipe's own keys, as the next one
constexpr const char* kPhotoFile = "photo_file"; ///< where the photo came from

} // namespace

void keepRun(const std::filesystem::path& folder, const GenerationRequest& request, Recipe recipe,
             const std::filesystem::path& twin, const QString& title) {
    std::filesystem::create_directories(folder);
    if (!recipe.model.empty()) recipe.model = std::filesystem::absolute(recipe.model);
    saveInputs(folder, request, recipe, twin);
    nlohmann::json json = toJson(recipe);
    json[kTitle] = title.toStdString();
    json[kPhotoFile] = request.sourceFile.string();
    writeFileAtomically(folder / kRecipe, json.dump(1) + "\n");
}

KeptRun loadKeptRun(const std::filesystem::path& folder, const KeptRun* other) {
    KeptRun run;
    run.recipe = loadRecipe(folder / kRecipe);
    std::error_code none;
    const bool isTheSame =
        other && std::filesystem::equivalent(run.recipe.source.path, other->recipe.source.path, none);
    run.request = loadRequest(run.recipe, isTheSame ? other->request.source : nullptr);
    const auto json = nlohmann::json::parse(readTextFile(folder / kRecipe));
    run.request.sourceFile = json.value(kPhotoFile, std::string());
    run.title = QString::fromStdString(json.value(kTitle, std::string()));
    return run;
}

bool holdsKeptRun(const std::filesystem::path& folder) {
    return std::filesystem::exists(folder / kRecipe);
}

} // namespace pcdm
