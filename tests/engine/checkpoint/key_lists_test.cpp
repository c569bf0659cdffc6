// The networks at the published sizes ask for exactly the names and shapes of the published files.
#include "core/engine/nn/component.h"
#include "core/engine/presets.h"
#include "tests/engine/checkpoint/support.h"

#include <fstream>
#include <sstream>

namespace pcdm {
namespace {

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

Shapes listed(const std::string& name) {
    std::ifstream file(test::golden("keys") / (name + ".tsv"));
    Shapes shapes;
    std::string line;
    std::getline(file, line); // the heading
    while (std::getline(file, line)) {
        const auto tab = line.find('\t');
        std::istringstream sides(line.substr(tab + 1));
        auto& shape = shapes[line.substr(0, tab)];
        for (std::string side; std::getline(sides, side, 'x');)
            shape.push_back(std::stoll(side));
    }
    return shapes;
}

struct Part {
    std::string component, prefix;
};
struct KeyList {
    const char* name;
    std::size_t count;
    std::int64_t parameters;
    std::vector<Part> parts;
};

class KeyLists : public testing::TestWithParam<KeyList> {};

TEST_P(KeyLists, AreWhatTheNetworksDeclare) {
    Shapes declared;
    std::int64_t parameters = 0;
    for (const Part& part : GetParam().parts) {
        const auto source = std::make_shared<DeclaredWeights>();
        declareComponent(part.component, *publishedConfig(part.component), Weights(source));
        for (const auto& [name, shape] : source->shapes()) {
            declared[part.prefix + name] = shape;
            parameters += c10::multiply_integers(shape);
        }
    }
    const Shapes expected = listed(GetParam().name);
    EXPECT_EQ(expected.size(), GetParam().count);
    EXPECT_EQ(parameters, GetParam().parameters);
    for (const auto& [name, shape] : expected)
        EXPECT_TRUE(declared.contains(name)) << name << " is not declared";
    for (const auto& [name, shape] : declared) {
        ASSERT_TRUE(expected.contains(name)) << name << " is not in the list";
        EXPECT_EQ(shape, expected.at(name)) << name;
    }
}

// Counts and parameters as in the specification, sections 0 and 3.1.
INSTANTIATE_TEST_SUITE_P(
    , KeyLists,
    testing::Values(KeyList{"s1_module", 354, 1'027'166'208, {{"prior", ""}}},
                    KeyList{"s2_module",
                            712,
                            871'932'692,
                            {{"inpaint.unet", "unet."},
                             {"inpaint.pose_proj", "pose_proj."},
                             {"inpaint.image_proj", "image_proj_model_p."}}},
                    KeyList{"s3_module",
                            692,
                            867'891'652,
                            {{"refine.unet", "unet."}, {"refine.image_proj", "image_proj_model_p."}}},
                    KeyList{"simplified_module",
                            708,
                            868'981'012,
                            {{"simplified.unet", "unet."},
                             {"simplified.pose_proj", "pose_proj."},
                             {"simplified.image_proj", "image_proj_model."}}},
                    KeyList{"ext_vae_sd21base", 248, 83'653'863, {{"vae", ""}}},
                    KeyList{"ext_clip_vit_h14_vision", 520, 632'076'800, {{"image_encoder_g", ""}}},
                    KeyList{"ext_dinov2_giant", 727, 1'136'480'768, {{"image_encoder_p", ""}}}),
    [](const auto& test) { return std::string(test.param.name); });

} // namespace
} // namespace pcdm
