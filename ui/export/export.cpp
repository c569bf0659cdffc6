#include "ui/export/export.h"

#include "core/error.h"
#include "core/file.h"
#include "core/image/image_file.h"
#include "core/image/png_text.h"
#include "core/job/result_pictures.h"
#include "core/job/sheet.h"
#include "core/pose/pose_file.h"
#include "ui/look/qt_image.h"
#include "ui/run/run_recipe.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <QBuffer>
#include <QFileInfo>
#include <QImageWriter>

namespace pcdm {

namespace {

namespace fs = std::filesystem;

constexpr const char* kRecipeKey = "pcdm-recipe";

/// As the web interfaces for Stable Diffusion write it, which galleries and tools read.
std::string parametersOf(const Recipe& recipe) {
    const Options& options = recipe.options;
    return fmt::format(
        "PCDMs pose transfer\nSteps: {}, Sampler: {}, CFG scale: {}, Seed: {}, Size: {}x{}, Model: {}, "
        "Version: {}",
        options.prior.steps + options.inpaint.steps + options.refine.steps, toText(options.inpaint.scheduler),
        options.inpaint.guidance, options.seed, options.width, options.height,
        recipe.model.filename().string(), recipe.program);
}

std::vector<std::uint8_t> encode(const Image& picture, const QString& path) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QByteArray format = QFileInfo(path).suffix().toLower().toLatin1();
    QImageWriter writer(&buffer, format);
    writer.setQuality(95);
    if (!writer.write(toQImage(picture)))
        throw Error(
            ErrorKind::BadOption,
            Text("{}: there is no way here to write '.{}'.", path.toStdString(), format.toStdString()),
            Text("End the name with .png, .jpg or .webp."));
    return {bytes.begin(), bytes.end()};
}

} // namespace

void exportPicture(const QString& path, const Image& picture, const Recipe& recipe) {
    const fs::path file = path.toStdString();
    if (path.endsWith(".png", Qt::CaseInsensitive))
        savePng(file, picture, {{kRecipeKey, toJson(recipe).dump()}, {"parameters", parametersOf(recipe)}});
    else
        writeFileAtomically(file, std::span<const std::uint8_t>(encode(picture, path)));
}

void exportStages(const QString& folder, const GenerationResult& result) {
    const fs::path out = folder.toStdString();
    std::error_code error;
    fs::create_directories(out, error);
    if (error)
        throw Error(ErrorKind::File, Text("{} cannot be made: {}.", out.string(), error.message()),
                    Text("Choose another folder."));
    Recipe recipe = recipeOf(result);
    saveInputs(out, result.request, recipe);
    savePose(out / "source-pose.json", result.request.sourcePose);
    savePose(out / "target-pose.json", result.request.targetPose);
    savePose(out / "target-pose.png", result.request.targetPose);
    for (const auto& [name, picture] : picturesOf(result))
        savePng(out / name, *picture);
    savePng(out / "sheet.png", drawSheet(result));
    writeFileAtomically(out / "recipe.json", toJson(recipe).dump(2) + "\n");
}

QStringList stageFilesIn(const QString& folder, const GenerationResult& result) {
    QStringList names{"source.png",       "start.png",       "start.npy", "source-pose.json",
                      "target-pose.json", "target-pose.png", "sheet.png", "recipe.json"};
    for (const auto& [name, picture] : picturesOf(result))
        names += QString::fromStdString(name);
    names.removeIf([&](const QString& name) { return !QFileInfo::exists(folder + "/" + name); });
    return names;
}

std::optional<Recipe> recipeInPicture(const QString& path) {
    const PngTexts texts = readPngTexts(fs::path(path.toStdString()));
    const auto recipe = texts.find(kRecipeKey);
    if (recipe == texts.end()) return std::nullopt;
    const auto json = nlohmann::json::parse(recipe->second, nullptr, false);
    if (json.is_discarded())
        throw Error(ErrorKind::BadInput, Text("{}: the recipe in it is damaged.", path.toStdString()),
                    Text("Use the picture as it was exported."));
    return recipeFromJson(json);
}

} // namespace pcdm
