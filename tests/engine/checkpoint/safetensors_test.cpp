#include "core/engine/checkpoint/safetensors.h"

#include "tests/engine/checkpoint/support.h"

namespace pcdm {
namespace {

using namespace test;

std::string fileOf(const std::string& header, std::size_t dataBytes) {
    std::string file(8, '\0');
    for (std::size_t i = 0; i < 8; ++i)
        file[i] = static_cast<char>((header.size() >> (8 * i)) & 0xff);
    return file + header + std::string(dataBytes, '\1');
}

TEST(Safetensors, ReadsEveryDtypeThatTheReferenceWrites) {
    const auto checkpoint = Checkpoint::open(goldenCheckpoint("dtypes.safetensors"));
    EXPECT_EQ(checkpoint->format(), "safetensors");
    const std::map<std::string, at::ScalarType> dtypes{
        {"f64", at::kDouble},    {"f32", at::kFloat}, {"f16", at::kHalf},
        {"bf16", at::kBFloat16}, {"i64", at::kLong},  {"i32", at::kInt},
        {"i16", at::kShort},     {"i8", at::kChar},   {"u8", at::kByte}};
    for (const auto& [name, dtype] : dtypes)
        expectEqual(checkpoint->tensor(name), goldenValues({2, 3}, dtype));
    EXPECT_EQ(checkpoint->tensor("bool").sum().item<int>(), 2);
    EXPECT_EQ(checkpoint->tensor("empty").sizes(), at::IntArrayRef({0, 4}));
    EXPECT_EQ(checkpoint->tensor("scalar").dim(), 0);
    EXPECT_EQ(checkpoint->tensors().size(), dtypes.size() + 3);
}

TEST(Safetensors, CopiesWhatIsNotAligned) {
    const auto checkpoint = Checkpoint::open(goldenCheckpoint("unaligned.safetensors"));
    const Tensor tensor = checkpoint->tensor("float");
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(tensor.const_data_ptr()) % 4, 0U);
    expectEqual(tensor, goldenValues({3}));
}

TEST(Safetensors, TensorsOutliveTheCheckpoint) {
    const Tensor tensor = Checkpoint::open(goldenCheckpoint("dtypes.safetensors"))->tensor("f32");
    expectEqual(tensor, goldenValues({2, 3}));
}

TEST(Safetensors, ReleasedTensorsCanBeReadAgain) {
    const auto checkpoint = Checkpoint::open(goldenCheckpoint("dtypes.safetensors"));
    const Tensor tensor = checkpoint->tensor("f32");
    checkpoint->release("f32");
    expectEqual(tensor, goldenValues({2, 3}));
}

TEST(Safetensors, WrittenFilesComeBack) {
    const TempDir dir;
    const NamedTensors tensors{{"b", goldenValues({3, 5}, at::kHalf)},
                               {"a", goldenValues({7}, at::kByte)},
                               {"view", goldenValues({4, 6}).t()},
                               {"f8", goldenValues({2}).to(at::kFloat8_e4m3fn)},
                               {"none", at::empty({0})}};
    saveSafetensors(dir / "x.safetensors", tensors, {{"key", "a \"value\""}});
    const NamedTensors loaded = loadSafetensors(dir / "x.safetensors");
    ASSERT_EQ(loaded.size(), tensors.size());
    for (const auto& [name, tensor] : tensors)
        expectEqual(loaded.at(name).to(at::kDouble), tensor.to(at::kDouble));
    EXPECT_THAT(contentOf(dir / "x.safetensors"),
                testing::HasSubstr(R"("__metadata__":{"key":"a \"value\""})"));
}

TEST(Safetensors, NothingIsLeftOfAFileThatWasNotFinished) {
    const TempDir dir;
    {
        SafetensorsWriter writer(dir / "x.safetensors", {{"a", {at::kFloat, {4}}}, {"b", {at::kFloat, {4}}}});
        writer.write(goldenValues({4}));
        EXPECT_THROW(writer.commit(), Error);
    }
    EXPECT_TRUE(dir.empty());
}

TEST(Safetensors, AFullDiskIsSaidAndLeavesNothing) {
    const TempDir dir;
    const FileSizeLimit full(1000);
    expectError(ErrorKind::File, "x.safetensors cannot be written", [&] {
        saveSafetensors(dir / "x.safetensors", {{"a", at::zeros({1000})}});
    });
    EXPECT_TRUE(dir.empty());
}

TEST(Safetensors, RefusesFoldersThatAreNotThere) {
    const TempDir dir;
    expectError(ErrorKind::File, "cannot be written", [&] {
        saveSafetensors(dir / "no" / "x.safetensors", {{"a", at::zeros({1})}});
    });
}

TEST(Safetensors, InputFilesThatAreMissingAreBadInput) {
    expectError(ErrorKind::BadInput, "There is no file", [] { loadSafetensors("no such.safetensors"); });
}

struct BadHeader {
    const char* name;
    std::string file;
    std::string part; ///< of the message
};

class BadSafetensors : public testing::TestWithParam<BadHeader> {};

TEST_P(BadSafetensors, IsRefused) {
    const TempDir dir;
    const auto path = dir.write("x.safetensors", GetParam().file);
    expectError(ErrorKind::BadCheckpoint, GetParam().part, [&] { Checkpoint::open(path); });
}

std::string one(const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return fileOf(
        R"({"a":{"dtype":)" + dtype + R"(,"shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}", 8);
}

INSTANTIATE_TEST_SUITE_P(
    , BadSafetensors,
    testing::Values(
        BadHeader{"Empty", "", "is empty"}, BadHeader{"OneByte", "x", "neither a safetensors file nor"},
        BadHeader{"HugeHeader", std::string("\0\0\0\0\1\0\0\0{", 9), "over 100 MB"},
        BadHeader{"HeaderBeyondTheEnd", std::string("\xff\0\0\0\0\0\0\0{", 9), "ends within"},
        BadHeader{"NoJson", fileOf("{\"a\":", 0), "broken safetensors header"},
        BadHeader{"DeepJson",
                  fileOf("{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}", 0),
                  "broken safetensors header"},
        BadHeader{"DeepDtype", one(std::string(200'000, '[') + std::string(200'000, ']'), "[2]", "[0,8]"),
                  "broken safetensors header"},
        BadHeader{"EntryIsAList", fileOf(R"({"a":[1]})", 0), "no valid entry for 'a'"},
        BadHeader{"UnknownDtype", one(R"("F4")", "[2]", "[0,8]"), "unknown dtype \"F4\""},
        BadHeader{"DtypeIsANumber", one("7", "[2]", "[0,8]"), "unknown dtype 7"},
        BadHeader{"NoShape", fileOf(R"({"a":{"dtype":"F32","data_offsets":[0,8]}})", 8), "no valid shape"},
        BadHeader{"NegativeShape", one(R"("F32")", "[-2]", "[0,8]"), "no valid shape"},
        BadHeader{"FractionalShape", one(R"("F32")", "[2.5]", "[0,8]"), "no valid shape"},
        BadHeader{"ShapeOverflows", one(R"("F32")", "[4294967296,4294967296,4]", "[0,8]"),
                  "impossible shape"},
        BadHeader{"EmptyShapeOverflows", one(R"("F32")", "[0,4294967296,4294967296]", "[0,0]"),
                  "impossible shape"},
        BadHeader{"ShapeIsNotTheRange", one(R"("F32")", "[3]", "[0,8]"), "not its shape's"},
        BadHeader{"RangeBackwards", one(R"("F32")", "[2]", "[8,0]"), "no valid shape or byte range"},
        BadHeader{"RangeOfThree", one(R"("F32")", "[2]", "[0,4,8]"), "no valid shape or byte range"},
        BadHeader{"RangeBeyondTheEnd", one(R"("F32")", "[3]", "[0,12]"),
                  "is truncated: 'a' would end at byte"},
        BadHeader{"RangeHuge", one(R"("F32")", "[2]", "[9223372036854775799,9223372036854775807]"),
                  "truncated"},
        BadHeader{"Overlap",
                  fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                         R"("b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}})",
                         8),
                  "'a' and 'b' lie over each other"}),
    [](const auto& test) { return test.param.name; });

} // namespace
} // namespace pcdm
