#include "core/engine/training/train_config.h"

#include "core/error.h"
#include "core/file.h"
#include "core/json_depth.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <map>
#include <string>

namespace pcdm {

namespace {

using nlohmann::json;

double numberWithin(const json& value, double least, double most) {
    const double number = value.get<double>();
    if (!(number >= least && number <= most))
        throw std::out_of_range(fmt::format("must be from {} to {}", least, most));
    return number;
}

std::int64_t countWithin(const json& value, std::int64_t least, std::int64_t most = 100'000'000) {
    const auto count = value.get<std::int64_t>();
    if (count < least || count > most)
        throw std::out_of_range(fmt::format("must be from {} to {}", least, most));
    return count;
}

using Fields = std::map<std::string, std::function<void(const json&)>>;

/// What each field of the file does to `config`; throws std::out_of_range for a value it must not have.
Fields fieldsOf(TrainConfig& config) {
    return {
        {"size",
         [&](const json& v) {
             const auto size = sizeFromText(v.get<std::string>());
             if (!size || size->width % 8 != 0 || size->height % 8 != 0)
                 throw std::out_of_range("must be HEIGHTxWIDTH in multiples of 8, such as 128x88");
             config.size = *size;
         }},
        {"batch", [&](const json& v) { config.batch = countWithin(v, 1, 4096); }},
        {"steps", [&](const json& v) { config.steps = countWithin(v, 1); }},
        {"seed", [&](const json& v) { config.seed = v.get<std::uint64_t>(); }},
        {"precision",
         [&](const json& v) {
             const auto precision = enumFromText<Precision>(v.get<std::string>());
             if (!precision || *precision == Precision::Fp16)
                 throw std::out_of_range("must be fp32, bf16 or auto");
             config.precision = *precision;
         }},
        {"learning_rate", [&](const json& v) { config.optimizer.learningRate = numberWithin(v, 0, 1); }},
        {"warmup", [&](const json& v) { config.optimizer.warmup = countWithin(v, 0); }},
        {"schedule",
         [&](const json& v) {
             const auto name = v.get<std::string>();
             if (name != "cosine" && name != "constant")
                 throw std::out_of_range("must be cosine or constant");
             config.optimizer.cosine = name == "cosine";
         }},
        {"weight_decay", [&](const json& v) { config.optimizer.weightDecay = numberWithin(v, 0, 1); }},
        {"clip", [&](const json& v) { config.optimizer.clip = numberWithin(v, 1e-6, 1e9); }},
        {"ema", [&](const json& v) { config.optimizer.ema = numberWithin(v, 0, 1); }},
        {"save_every", [&](const json& v) { config.saveEvery = countWithin(v, 1); }},
        {"validate_every", [&](const json& v) { config.validateEvery = countWithin(v, 1); }},
        {"validation_pairs", [&](const json& v) { config.validationPairs = countWithin(v, 1, 4096); }},
        {"components",
         [&](const json& v) {
             if (!v.is_object()) throw std::out_of_range("must be an object");
             config.components = v;
         }},
        {"settings",
         [&](const json& v) {
             if (!v.is_object()) throw std::out_of_range("must be an object");
             config.settings = TrainSettings(v);
         }},
    };
}

} // namespace

TrainConfig TrainConfig::load(const std::filesystem::path& path) {
    TrainConfig config;
    const Fields fields = fieldsOf(config);
    const auto refuse = [&](const std::string& what, const std::string& hint) {
        throw Error(ErrorKind::BadOption, fmt::format("{}: {}.", path.string(), what), hint);
    };
    json file;
    try {
        file = json::parse(readTextFile(path));
    } catch (const json::exception& error) {
        refuse("no JSON", error.what());
    }
    if (!file.is_object() || isTooDeep(file))
        refuse("no JSON object", "models/mini/train has working configs.");
    for (const auto& [name, value] : file.items()) {
        const auto field = fields.find(name);
        if (field == fields.end()) {
            std::vector<std::string> names;
            for (const auto& [known, set] : fields)
                names.push_back(known);
            refuse(fmt::format("unknown field '{}'", name),
                   fmt::format("The fields are {}.", fmt::join(names, ", ")));
        }
        try {
            field->second(value);
        } catch (const std::out_of_range& error) {
            refuse(fmt::format("'{}' {}", name, error.what()), "Correct the config.");
        } catch (const json::exception&) {
            refuse(fmt::format("'{}' has the wrong type", name), "models/mini/train has working configs.");
        }
    }
    if (config.size == Size{}) refuse("the field 'size' is missing", "It is HEIGHTxWIDTH, such as 128x88.");
    return config;
}

} // namespace pcdm
