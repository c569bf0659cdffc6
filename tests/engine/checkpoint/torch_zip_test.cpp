#include "core/engine/checkpoint/torch_zip.h"

#include "core/engine/checkpoint/pickle_reader.h"
#include "core/engine/checkpoint/safetensors.h"
#include "tests/engine/checkpoint/support.h"

#include <algorithm>
#include <cctype>
#include <random>
#include <span>

namespace pcdm {
namespace {

using namespace test;

class TorchFile : public testing::TestWithParam<const char*> {};

TEST_P(TorchFile, HoldsTheStateDict) {
    const auto checkpoint = Checkpoint::open(goldenCheckpoint(GetParam()));
    EXPECT_EQ(checkpoint->format(), "PyTorch zip");
    expectGoldenStateDict(*checkpoint);
}

INSTANTIATE_TEST_SUITE_P(, TorchFile,
                         testing::Values("plain.pt", "parameters.pt", "wrapped.pt", "protocol3.pt",
                                         "protocol4.pt", "protocol5.pt", "other_root.pt",
                                         "evil_beside_weights.pt"),
                         [](const auto& test) {
                             std::string name = test.param;
                             std::replace_if(
                                 name.begin(), name.end(), [](char c) { return !std::isalnum(c); }, '_');
                             return name;
                         });

TEST(TorchZip, ReadsHalfPrecision) {
    expectGoldenStateDict(*Checkpoint::open(goldenCheckpoint("half.pt")), at::kHalf);
    expectGoldenStateDict(*Checkpoint::open(goldenCheckpoint("bfloat16.pt")), at::kBFloat16);
}

TEST(TorchZip, TakesTheModuleOutOfDeepSpeedsBookKeeping) {
    expectGoldenStateDict(*Checkpoint::open(goldenCheckpoint("deepspeed.pt")), at::kHalf);
}

TEST(TorchZip, PassesOverAModulesMetadata) {
    const auto checkpoint = Checkpoint::open(goldenCheckpoint("with_metadata.pt"));
    EXPECT_EQ(checkpoint->tensors().at("weight").shape, (std::vector<std::int64_t>{3, 2}));
    EXPECT_EQ(checkpoint->tensors().at("bias").shape, (std::vector<std::int64_t>{3}));
}

TEST(TorchZip, ReadsViewsIntoOneStorage) {
    const auto checkpoint = Checkpoint::open(goldenCheckpoint("views.pt"));
    const Tensor whole = goldenValues({4, 3});
    expectEqual(checkpoint->tensor("whole"), whole);
    expectEqual(checkpoint->tensor("transposed"), whole.t());
    expectEqual(checkpoint->tensor("row"), whole[2]);
    expectEqual(checkpoint->tensor("column"), whole.select(1, 1));
}

TEST(TorchZip, PointsIntoTheMapping) {
    const auto checkpoint = Checkpoint::open(goldenCheckpoint("plain.pt"));
    EXPECT_EQ(checkpoint->tensor("a.weight").const_data_ptr(),
              checkpoint->tensor("a.weight").const_data_ptr());
}

TEST(TorchZip, ExecutesNothing) {
    expectError(ErrorKind::BadCheckpoint,
                "holds a call of posix.system instead of weights; it was not executed",
                [] { Checkpoint::open(goldenCheckpoint("evil.pt")); });
    EXPECT_FALSE(std::filesystem::exists("pickle-was-executed"));
}

struct BadFile {
    const char* name;
    const char* part;
};

class BadTorchFile : public testing::TestWithParam<BadFile> {};

TEST_P(BadTorchFile, IsRefused) {
    expectError(ErrorKind::BadCheckpoint, GetParam().part,
                [] { Checkpoint::open(goldenCheckpoint(GetParam().name)); });
}

INSTANTIATE_TEST_SUITE_P(, BadTorchFile,
                         testing::Values(BadFile{"legacy.pt", "from before version 1.6"},
                                         BadFile{"legacy_tar.pt", "from before version 1.6"},
                                         BadFile{"compressed.pt", "is compressed"},
                                         BadFile{"no_checkpoint.zip", "has no data.pkl"},
                                         BadFile{"big_endian.pt", "big-endian"},
                                         BadFile{"not_a_dict.pt", "holds no state dict"}),
                         [](const auto& test) {
                             const std::string name = test.param.name;
                             return name.substr(0, name.find('.'));
                         });

TEST(TorchZip, TheLegacyFormatsHintIsALineToRun) {
    try {
        Checkpoint::open(goldenCheckpoint("legacy.pt"));
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.hint().english(),
                    testing::HasSubstr("torch.save(torch.load('legacy.pt', 'cpu'), 'new-legacy.pt')"));
    }
}

// Pickles written by hand, over a storage "0" of four floats.

PickleValue::Kind run(const std::string& pickle) {
    const auto bytes = std::as_bytes(std::span(pickle));
    const Pickle::FindStorage find = [](const std::string& key, at::ScalarType dtype) {
        if (key != "0") throw Error(ErrorKind::BadCheckpoint, "no storage.", "hint");
        return TensorView{.info = {dtype, {}}, .strides = {}, .begin = 64, .size = 16};
    };
    return Pickle(bytes, "x.pt", find).root().kind;
}

std::string text(const std::string& value) {
    return "U" + std::string(1, static_cast<char>(value.size())) + value;
}

std::string number(std::int32_t value) {
    return "J" + std::string(reinterpret_cast<const char*>(&value), 4);
}

std::string tensor(const std::string& offset, const std::string& shape, const std::string& strides,
                   const std::string& elements = number(4)) {
    return "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\nFloatStorage\n" + text("0") +
           text("cpu") + elements + "tQ" + offset + "(" + shape + "t(" + strides + "ttR.";
}

TEST(Pickle, ReadsATensorWithinItsStorage) {
    EXPECT_EQ(run(tensor(number(0), number(2) + number(2), number(2) + number(1))),
              PickleValue::Kind::Tensor);
    EXPECT_EQ(run(tensor(number(4), number(0), number(1))), PickleValue::Kind::Tensor);
    EXPECT_EQ(run(tensor(number(3), "", "")), PickleValue::Kind::Tensor);
}

struct BadPickle {
    const char* name;
    std::string bytes;
    std::string part;
};

class BadPickles : public testing::TestWithParam<BadPickle> {};

TEST_P(BadPickles, AreRefused) {
    expectError(ErrorKind::BadCheckpoint, GetParam().part, [] { run(GetParam().bytes); });
}

INSTANTIATE_TEST_SUITE_P(
    , BadPickles,
    testing::Values(
        BadPickle{"Empty", "", "ends within its pickle"}, BadPickle{"NoValue", ".", "stack runs empty"},
        BadPickle{"UnknownOpcode", "\xfe.", "opcode 0xfe"},
        BadPickle{"TextBeyondTheEnd", std::string("X\xff\xff\xff\xff", 5) + "a.", "ends within"},
        BadPickle{"PopBelowTheMark", "N(0.", "stack runs empty"},
        BadPickle{"NoMark", "Nt.", "a mark is missing"},
        BadPickle{"MemoOfNothing", "hx.", "used before it is made"},
        BadPickle{"KeyWithoutValue", "}(Nu.", "a key without a value"},
        BadPickle{"ItemsForANumber", "K\1Na.", "items for what is no container"},
        BadPickle{"OffsetBehindTheStorage", tensor(number(5), number(0), number(1)), "beyond its storage"},
        BadPickle{"NegativeOffset", tensor(number(-1), number(2), number(1)), "torch.save never does"},
        BadPickle{"ShapeBeyondTheStorage", tensor(number(1), number(4), number(1)), "beyond its storage"},
        BadPickle{"StrideBeyondTheStorage", tensor(number(0), number(2), number(4)), "beyond its storage"},
        BadPickle{"NegativeStride", tensor(number(3), number(2), number(-1)), "torch.save never does"},
        BadPickle{"NegativeShape", tensor(number(0), number(-2), number(1)), "torch.save never does"},
        BadPickle{"ShapeWithoutStrides", tensor(number(0), number(2), ""), "torch.save never does"},
        BadPickle{"RepeatedElements",
                  tensor(number(0), number(1 << 30) + number(1 << 30), number(0) + number(0)),
                  "repeats its elements"},
        BadPickle{"StorageTooShort", tensor(number(0), number(2), number(1), number(5)), "is too short"},
        BadPickle{"NegativeStorage", tensor(number(0), number(2), number(1), number(-5)), "impossible shape"},
        BadPickle{"NameWithoutEnd", "cposix\n" + std::string(100'000, 'a') + "\n.",
                  "a name of 100006 characters"},
        BadPickle{"TextAsClass", "X" + number(100'000).substr(1) + std::string(100'000, 'a') + ")\x81.",
                  "a name of 100000 characters"},
        BadPickle{"TooManyObjects", std::string(1'500'000, 'N') + ".", "more than 1000000 objects"}),
    [](const auto& test) { return test.param.name; });

TEST(Pickle, UnknownCallsBecomeOpaque) {
    EXPECT_EQ(run("cposix\nsystem\n" + text("true") + "\x85R."), PickleValue::Kind::Opaque);
    EXPECT_EQ(run("c__builtin__\neval\n)\x81}" + text("a") + "Nsb."), PickleValue::Kind::Opaque);
    EXPECT_EQ(run("(iposix\nsystem\n."), PickleValue::Kind::Opaque);
    EXPECT_EQ(run("cnumpy\narray\n)R(K\1K\2e."), PickleValue::Kind::Opaque);
}

TEST(Pickle, SurvivesDepthCirclesAndSharing) {
    EXPECT_EQ(run("N" + std::string(900'000, '\x85') + "."), PickleValue::Kind::Tuple);
    EXPECT_EQ(run(std::string("]q\0h\0a.", 7)), PickleValue::Kind::List);
    std::string laughs = "]";
    for (int i = 0; i < 100'000; ++i)
        laughs += "2\x86"; // a pair of itself twice
    EXPECT_EQ(run(laughs + "."), PickleValue::Kind::Tuple);
}

TEST(Pickle, ReadsLongNumbers) {
    EXPECT_EQ(run(std::string("\x8a\0.", 3)), PickleValue::Kind::Int);
    EXPECT_EQ(run("\x8a\x08" + std::string(8, '\xff') + "."), PickleValue::Kind::Int);
    EXPECT_EQ(run("\x8a\x09" + std::string(9, '\1') + "."), PickleValue::Kind::Opaque);
}

// Damage: whatever is done to a file, it is refused with an Error, or every tensor lies within it.

class DamagedFile : public testing::TestWithParam<const char*> {
protected:
    static void expectSafe(const std::string& content) {
        const auto bytes = std::as_bytes(std::span(content));
        try {
            const TensorDirectory directory = content.starts_with("PK")
                                                  ? readTorchZipDirectory(bytes, "damaged.pt")
                                                  : readSafetensorsDirectory(bytes, "damaged.safetensors");
            for (const auto& [name, view] : directory) {
                EXPECT_LE(view.begin, content.size()) << name;
                EXPECT_LE(view.size, content.size() - view.begin) << name;
            }
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadCheckpoint) << error.what();
            EXPECT_FALSE(error.hint().empty());
        }
    }
    std::string content_ = contentOf(goldenCheckpoint(GetParam()));
};

TEST_P(DamagedFile, IsRefusedWhenItEndsEarly) {
    const TempDir dir;
    for (std::size_t size = 0; size < content_.size(); ++size) {
        expectSafe(content_.substr(0, size));
        if (size % 64 != 0) continue;
        const auto path = dir.write("damaged", content_.substr(0, size));
        EXPECT_THROW(Checkpoint::open(path), Error) << size << " bytes";
    }
}

TEST_P(DamagedFile, IsSafeWithWrongBytes) {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string damaged = content_;
        for (unsigned flips = 1 + random() % 4; flips > 0; --flips)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        expectSafe(damaged);
    }
}

INSTANTIATE_TEST_SUITE_P(, DamagedFile,
                         testing::Values("dtypes.safetensors", "plain.pt", "deepspeed.pt", "views.pt",
                                         "protocol4.pt", "other_root.pt"),
                         [](const auto& test) {
                             const std::string name = test.param;
                             return name.substr(0, name.find('.'));
                         });

} // namespace
} // namespace pcdm
