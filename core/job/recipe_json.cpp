// The recipe's file format.
#include "core/error.h"
#include "core/file.h"
#include "core/job/recipe.h"
#include "core/json_depth.h"
#include "core/pose/hand.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr int kFormat = 1;

Error noRecipe(const Text& why) {
    return Error(ErrorKind::BadInput, Text("This is no recipe of a run: {}.", why),
                 Text("Use a recipe.json that pcdm generate wrote."));
}

constexpr std::array<const char*, 2> kHandKeys{"left_hand", "right_hand"}; // by Side

template <std::size_t Count>
json pointsToJson(const std::array<std::optional<Joint>, Count>& points) {
    json list = json::array();
    for (const auto& point : points)
        list.push_back(point ? json{point->x, point->y} : json());
    return list;
}

template <std::size_t Count>
std::array<std::optional<Joint>, Count> pointsFromJson(const json& list, const Text& what) {
    if (list.size() != Count)
        throw noRecipe(Text("a pose has {} {} instead of {}", list.size(), what, Count));
    std::array<std::optional<Joint>, Count> points;
    for (std::size_t i = 0; i < Count; ++i)
        if (!list[i].is_null()) points[i] = {list[i].at(0), list[i].at(1)};
    return points;
}

json poseToJson(const Pose& pose) {
    json object = {{"canvas", {{"width", pose.canvas.width}, {"height", pose.canvas.height}}},
                   {"joints", pointsToJson(pose.joints)}};
    for (std::size_t i = 0; i < kHandKeys.size(); ++i)
        if (isKnown(pose.hands[i])) object[kHandKeys[i]] = pointsToJson(pose.hands[i]);
    return object;
}

/// A side of a pose's canvas; 0 where there is no pose.
int sideFromJson(const json& value) {
    if (!value.is_number_integer() || value < 0 || value > kMaxImageSide)
        throw noRecipe(Text("a canvas cannot have a side of {}", value.dump()));
    return value;
}

Pose poseFromJson(const json& object) {
    Pose pose;
    const json& canvas = object.at("canvas");
    pose.canvas = {sideFromJson(canvas.at("width")), sideFromJson(canvas.at("height"))};
    pose.joints = pointsFromJson<kJointCount>(object.at("joints"), Text("joints"));
    for (std::size_t i = 0; i < kHandKeys.size(); ++i)
        if (object.contains(kHandKeys[i]))
            pose.hands[i] =
                pointsFromJson<kHandPointCount>(object.at(kHandKeys[i]), Text("points of a hand"));
    return pose;
}

json toJson(const FileReference& reference) {
    return {{"path", reference.path.string()}, {"sha256", reference.sha256}};
}

FileReference referenceFromJson(const json& object) {
    return {object.at("path").get<std::string>(), object.value("sha256", "")};
}

template <typename Enum>
Enum enumFromJson(const json& value) {
    const auto found = enumFromText<Enum>(value.get_ref<const std::string&>());
    if (!found) throw noRecipe(Text("{} is none of {}", value.dump(), enumList<Enum>()));
    return *found;
}

json toJson(const RunRecord& run) {
    json times = json::array();
    for (const StageTime& time : run.times)
        times.push_back({{"stage", toText(time.stage)},
                         {"seconds", time.seconds},
                         {"steps", time.steps},
                         {"reused", time.reused}});
    json weights = json::array();
    for (const WeightFile& file : run.weights)
        weights.push_back({{"component", file.component}, {"file", file.file}, {"sha256", file.sha256}});
    return {{"device", run.device},
            {"precision", toText(run.precision)},
            {"embedding_cosine", run.embeddingCosine},
            {"peak_memory", run.peakMemory},
            {"times", times},
            {"weights", weights}};
}

RunRecord recordFromJson(const json& object) {
    RunRecord run;
    run.device = object.at("device");
    run.precision = enumFromJson<Precision>(object.at("precision"));
    run.embeddingCosine = object.at("embedding_cosine");
    run.peakMemory = object.at("peak_memory");
    for (const json& time : object.at("times"))
        run.times.push_back({.stage = enumFromJson<Stage>(time.at("stage")),
                             .seconds = time.at("seconds"),
                             .steps = time.at("steps"),
                             .reused = time.at("reused")});
    for (const json& file : object.at("weights"))
        run.weights.push_back({file.at("component"), file.at("file"), file.at("sha256")});
    return run;
}

/// Without what earlier versions wrote: coarse pictures once could be smaller than final ones.
json currentOptions(json options) {
    if (options.contains("inpaint")) options["inpaint"].erase("downscale");
    return options;
}

Recipe parse(const json& object) {
    if (isTooDeep(object)) throw noRecipe(Text("it is nested too deeply"));
    if (!object.contains("format")) throw noRecipe(Text("it has no key \"format\""));
    const json& format = object.at("format");
    if (!format.is_number_integer() || format < 1)
        throw noRecipe(Text("there is no format {}", format.dump()));
    if (format > kFormat)
        throw Error(ErrorKind::BadInput, Text("The recipe was written by a newer version of this program."),
                    Text("Update pcdm."));
    Recipe recipe;
    recipe.program = object.at("program");
    recipe.model = object.at("model").get<std::string>();
    recipe.source = referenceFromJson(object.at("source"));
    recipe.sourcePose = poseFromJson(object.at("source_pose"));
    recipe.targetPose = poseFromJson(object.at("target_pose"));
    applyJson(recipe.options, currentOptions(object.at("options")));
    recipe.last = enumFromJson<Stage>(object.at("stage"));
    if (recipe.last < Stage::Prior) throw noRecipe(Text("it ends before the first stage"));
    for (auto& [name, file] :
         {std::pair{"embedding", &recipe.embedding}, {"coarse", &recipe.coarse}, {"noise", &recipe.noise}})
        if (object.contains(name)) *file = referenceFromJson(object.at(name));
    if (object.contains("run")) recipe.run = recordFromJson(object.at("run"));
    return recipe;
}

} // namespace

json toJson(const Recipe& recipe) {
    json object = {{"format", kFormat},
                   {"program", recipe.program},
                   {"model", recipe.model.string()},
                   {"source", toJson(recipe.source)},
                   {"source_pose", poseToJson(recipe.sourcePose)},
                   {"target_pose", poseToJson(recipe.targetPose)},
                   {"options", toJson(recipe.options)},
                   {"stage", toText(recipe.last)}};
    for (const auto& [name, file] :
         {std::pair{"embedding", &recipe.embedding}, {"coarse", &recipe.coarse}, {"noise", &recipe.noise}})
        if (*file) object[name] = toJson(**file);
    if (recipe.run) object["run"] = toJson(*recipe.run);
    return object;
}

Recipe recipeFromJson(const json& object) {
    try {
        return parse(object);
    } catch (const json::exception& error) {
        const std::string text = error.what();
        throw noRecipe(text.substr(text.find("] ") + 2)); // after "[json.exception.…] "
    }
}

Recipe loadRecipe(const fs::path& path) {
    const json object = json::parse(readTextFile(path), nullptr, /*allow_exceptions=*/false);
    if (object.is_discarded()) throw noRecipe(Text("{} is not JSON", path.string()));
    Recipe recipe;
    try {
        recipe = recipeFromJson(object);
    } catch (const Error& error) {
        throw Error(error.kind(), Text("{}: {}", path.string(), error.message()), error.hint());
    }
    const auto fromHere = [&](fs::path& other) {
        if (!other.empty()) other = (path.parent_path() / other).lexically_normal();
    };
    fromHere(recipe.model);
    fromHere(recipe.source.path);
    for (auto* file : {&recipe.embedding, &recipe.coarse, &recipe.noise})
        if (*file) fromHere((*file)->path);
    return recipe;
}

} // namespace pcdm
