#include "core/job/options.h"

#include "tests/core/support.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <set>
#include <type_traits>

namespace pcdm::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TEST(Options, DefaultsAreValid) {
    EXPECT_NO_THROW(validate(Options{}));
}

TEST(Options, EveryFieldIsListedOnceWithLabelAndHelp) {
    std::set<std::string> names;
    std::set<const void*> places;
    const Options options;
    visitFields(options, [&](const Field& field, const auto& value) {
        EXPECT_TRUE(names.insert(field.name).second) << field.name;
        EXPECT_TRUE(places.insert(&value).second) << field.name;
        EXPECT_STRNE(field.label, "");
        EXPECT_THAT(field.help, testing::EndsWith("."));
    });
    EXPECT_EQ(names.size(), 36u) << "twelve of Options, seven of each Sampling, three of stages 2 and 3";
}

/// Another value of the field, within its range.
template <typename Value>
void change(const Field& field, Value& value) {
    if constexpr (std::is_enum_v<Value>) {
        value = enumNames<Value>().back().value;
    } else if constexpr (std::is_same_v<Value, std::string>) {
        value = "cuda:3";
    } else if constexpr (std::is_same_v<Value, std::uint64_t>) {
        value = std::numeric_limits<std::uint64_t>::max();
    } else {
        value = static_cast<Value>(field.max);
    }
}

TEST(Options, JsonRoundTripKeepsEveryField) {
    Options options;
    visitFields(options, [](const Field& field, auto& value) { change(field, value); });
    Options again;
    applyJson(again, json::parse(toJson(options).dump()));
    EXPECT_EQ(again, options);
    EXPECT_EQ(toJson(options).at("refine").at("steps"), 999);
}

TEST(Options, NumbersOutsideTheirRangeAreRefused) {
    Options options;
    visitFields(options, [&](const Field& field, auto& value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, int> || std::is_same_v<Value, double>) {
            const Value before = value;
            for (const double wrong : {field.min - 1, field.max + 1}) {
                value = static_cast<Value>(wrong);
                expectError(ErrorKind::BadOption, field.name, [&] { validate(options); });
                expectError(ErrorKind::BadOption, field.name, [&] {
                    Options other;
                    applyJson(other, {{field.name, value}});
                });
            }
            for (const double limit : {field.min, field.max}) {
                value = static_cast<Value>(limit);
                EXPECT_NO_THROW(validate(options)) << field.name;
            }
            if (field.multipleOf > 1) {
                value = static_cast<Value>(field.min + field.multipleOf / 2);
                expectError(ErrorKind::BadOption, field.name, [&] { validate(options); });
            }
            value = before;
        }
    });
}

TEST(Options, NotFiniteGuidanceIsRefused) {
    for (const double wrong : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
        Options options;
        options.inpaint.guidance = wrong;
        expectError(ErrorKind::BadOption, "inpaint.guidance", [&] { validate(options); });
    }
}

TEST(Options, SamplersMustFitTheirStage) {
    for (const char* setting : {"prior.scheduler=unipc", "prior.scheduler=ddim", "inpaint.scheduler=unclip",
                                "refine.scheduler=unclip"}) {
        const std::string text = setting;
        const std::string name = text.substr(0, text.find('='));
        Options options;
        setOption(options, name, text.substr(name.size() + 1));
        expectError(ErrorKind::BadOption, name, [&] { validate(options); });
    }
}

TEST(Options, DevicesAreCheckedByName) {
    for (const char* name : {"auto", "cpu", "cuda", "cuda:0", "cuda:12"}) {
        Options options;
        options.device = name;
        EXPECT_NO_THROW(validate(options)) << name;
    }
    for (const char* name : {"", "gpu", "CPU", "cuda:", "cuda:x", "cuda:-1", "cuda:0 ", "cuda:12345"}) {
        Options options;
        options.device = name;
        expectError(ErrorKind::BadOption, "device", [&] { validate(options); });
    }
}

TEST(Options, FractionsAreFineWhereTheFieldIsOne) {
    Options options;
    options.inpaint.guidance = 2.5;
    options.refine.guidanceRescale = 0.7;
    options.refine.strength = 0.35;
    options.inpaint.guidanceStop = 0.8;
    EXPECT_NO_THROW(validate(options));
    for (const char* name : {"refine.strength", "inpaint.guidance_stop", "inpaint.cache_interval"}) {
        Options wrong;
        expectError(ErrorKind::BadOption, name, [&] {
            setOption(wrong, name, "-0.5");
            validate(wrong);
        });
    }
}

struct BadJson {
    const char* text;
    const char* part;
};

TEST(OptionsJson, RefusesWhatDoesNotFitAndChangesNothing) {
    constexpr BadJson kCases[] = {
        {R"({"inpaint": {"steps": 0}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": -5}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": 1000000000}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": 1e30}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": 4294967301}})", "inpaint.steps"}, // 5 modulo 2^32
        {R"({"inpaint": {"steps": 18446744073709551615}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": 2.5}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": "20"}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": null}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": [1]}})", "inpaint.steps"},
        {R"({"inpaint": {"steps": true}})", "inpaint.steps"},
        {R"({"inpaint.guidance": "much"})", "inpaint.guidance"},
        {R"({"inpaint.guidance": 101})", "inpaint.guidance"},
        {R"({"height": 100})", "height"},
        {R"({"width": 8})", "width"},
        {R"({"seed": -1})", "seed"},
        {R"({"seed": 1.5})", "seed"},
        {R"({"memory": "some"})", "memory"},
        {R"({"memory": 1})", "memory"},
        {R"({"device": 0})", "device"},
        {R"({"sed": 1})", "no option sed"},
        {R"({"seed": 1, "inpaint": {"step": 3}})", "no option inpaint.step"},
        {R"([])", "not a JSON object"},
        {R"(3)", "not a JSON object"},
    };
    for (const auto& [text, part] : kCases) {
        Options options;
        expectError(ErrorKind::BadCheckpoint, part,
                    [&] { applyJson(options, json::parse(text), ErrorKind::BadCheckpoint); });
        EXPECT_EQ(options, Options{}) << text;
    }
}

TEST(OptionsJson, NamesTheNearestKnownOption) {
    const auto hintFor = [](const char* name) {
        try {
            Options options;
            setOption(options, name, "1");
        } catch (const Error& error) {
            return error.hint().english();
        }
        return std::string();
    };
    EXPECT_EQ(hintFor("sed"), "Is seed meant?");
    EXPECT_EQ(hintFor("inpaint.step"), "Is inpaint.steps meant?");
    EXPECT_EQ(hintFor("refine.guidence"), "Is refine.guidance meant?");
}

TEST(OptionsJson, LeavesWhatIsNotNamed) {
    Options options;
    options.seed = 9;
    applyJson(options, json::parse(R"({"inpaint": {"steps": 7}, "refine.steps": 8})"));
    Options expected;
    expected.seed = 9;
    expected.inpaint.steps = 7;
    expected.refine.steps = 8;
    EXPECT_EQ(options, expected);
}

TEST(OptionsText, SetsEveryKindOfField) {
    Options options;
    setOption(options, "seed", "18446744073709551615");
    setOption(options, "refine.guidance", "1.5");
    setOption(options, "inpaint.scheduler", "dpm++");
    setOption(options, "inpaint.spacing", "trailing");
    setOption(options, "device", "cuda:1");
    setOption(options, "candidates", "4");
    EXPECT_EQ(options.seed, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(options.refine.guidance, 1.5);
    EXPECT_EQ(options.inpaint.scheduler, SchedulerKind::DpmSolver);
    EXPECT_EQ(options.inpaint.spacing, TimestepSpacing::Trailing);
    EXPECT_EQ(options.device, "cuda:1");
    EXPECT_EQ(options.candidates, 4);
}

TEST(OptionsText, RefusesTextThatIsNoValue) {
    for (const char* text : {"", " ", "x", "1x", "-1", "0", "1000", "nan", "inf", "1e9",
                             "99999999999999999999999", "[1]", "0x10", "1,2"}) {
        Options options;
        expectError(ErrorKind::BadOption, "inpaint.steps",
                    [&] { setOption(options, "inpaint.steps", text); });
    }
}

} // namespace
} // namespace pcdm::test
