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
             const QString& title) {
    std::filesystem::create_directories(folder);
    if (!recipe.model.empty()) recipe.model = std::filesystem::absolute(recipe.model);
    saveInputs(folder, request, recipe);
    nlohmann::json json = toJson(recipe);
    json[kTitle] = title.toStdString();
    json[kPhotoFile] = request.sourceFile.string();
    writeFileAtomically(folder / kRecipe, json.dump(1) + "\n");
}

KeptRun loadKeptRun(const std::filesystem::path& folder) {
    KeptRun run;
    run.recipe = loadRecipe(folder / kRecipe);
    run.request = loadRequest(run.recipe);
    const auto json = nlohmann::json::parse(readTextFile(folder / kRecipe));
    run.request.sourceFile = json.value(kPhotoFile, std::string());
    run.title = QString::fromStdString(json.value(kTitle, std::string()));
    return run;
}

bool holdsKeptRun(const std::filesystem::path& folder) {
    return std::filesystem::exists(folder / kRecipe);
}

} // namespace pcdm
