#include "core/job/npy.h"

#include "tests/core/support.h"

#include <cstring>

namespace pcdm::test {
namespace {

using testing::ElementsAre;

template <typename Number>
std::string bytesOf(const std::vector<Number>& numbers) {
    std::string bytes(numbers.size() * sizeof(Number), '\0');
    std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return bytes;
}

/// A file as numpy.save writes it.
std::string npy(const std::string& dtype, const std::string& shape, const std::string& data,
                char version = 1) {
    std::string header = "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    std::string file = "\x93NUMPY";
    file += version;
    file += '\0';
    file += static_cast<char>(header.size());
    file += '\0';
    if (version > 1) file += std::string(2, '\0');
    return file + header + data;
}

TEST(Npy, ReadsWhatItWrote) {
    const TempDir folder;
    const std::vector<float> values{1.5f, -0.25f, 3e-20f, 7};
    const auto bytes = npyBytes(values);
    EXPECT_EQ(bytes.size() % 64, values.size() * 4) << "the data begins at a multiple of 64";
    const auto path = folder.write("e.npy", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    EXPECT_EQ(loadNpy(path), values);
}

TEST(Npy, RefusesAHeaderThatNeverEnds) {
    const TempDir folder;
    const std::string shape(60'000, ' ');
    std::string file = "\x93NUMPY";
    const std::string header = "{'descr': '<f4', 'shape': (" + shape + "), }\n";
    file += std::string({'\2', '\0', static_cast<char>(header.size() & 255),
                         static_cast<char>(header.size() >> 8 & 255), '\0', '\0'});
    const auto path = folder.write("e.npy", file + header);
    expectError(ErrorKind::BadInput, "header", [&] { loadNpy(path); });
}

TEST(Npy, ReadsEveryFloatTypeAndShape) {
    const TempDir folder;
    const auto single = bytesOf<float>({1, -2});
    const auto twice = bytesOf<double>({1, -2});
    const auto half = bytesOf<std::uint16_t>({0x3c00, 0xc000});
    for (const std::string& file :
         {npy("<f4", "(1, 2)", single), npy("<f4", "(2,)", single), npy("<f8", "(1, 2)", twice),
          npy("<f2", "(2,)", half), npy("<f4", "(1, 2)", single, 2)})
        EXPECT_THAT(loadNpy(folder.write("e.npy", file)), ElementsAre(1, -2));
    const auto halves = bytesOf<std::uint16_t>({0x0001, 0x03ff, 0x7bff, 0x8000, 0x3555});
    EXPECT_THAT(loadNpy(folder.write("e.npy", npy("<f2", "(5,)", halves))),
                ElementsAre(5.9604645e-8f, 6.097555e-5f, 65504.0f, 0.0f, 0.33325195f));
}

TEST(Npy, RefusesEverythingElse) {
    const TempDir folder;
    const auto data = bytesOf<float>({1, 2});
    const struct {
        std::string file;
        const char* part;
    } cases[] = {
        {"PK\3\4 is a zip archive", "no .npy file"},
        {"\x93NUMPY", "no .npy file"},
        {npy("<f4", "(1, 2)", data).substr(0, 40), "truncated"},
        {npy("<f4", "(1, 2)", data.substr(1)), "bytes of numbers"},
        {npy("<f4", "(1, 2)", data + "x"), "bytes of numbers"},
        {npy("<f4", "(2, 1)", data), "shape"},
        {npy("<f4", "()", data), "shape"},
        {npy("<f4", "(1, 1, 2)", data), "shape"},
        {npy("<f4", "(0,)", ""), "shape"},
        {npy("<f4", "(99999999999999999999,)", data), "shape"},
        {npy("<i8", "(1,)", data), "type <i8"},
        {npy(">f4", "(2,)", data), "type >f4"},
        {npy("|O", "(2,)", data), "type |O"},
        {npy("<f4", "(2,)", bytesOf<float>({1, NAN})), "not finite"},
        {npy("<f4", "(2,)", bytesOf<float>({INFINITY, 1})), "not finite"},
        {npy("<f8", "(1,)", bytesOf<double>({1e300})), "not finite"},
    };
    for (const auto& [file, part] : cases)
        expectError(ErrorKind::BadInput, part,
                    [&, &content = file] { loadNpy(folder.write("e.npy", content)); });
    expectError(ErrorKind::BadInput, "no file", [&] { loadNpy(folder / "missing.npy"); });
    expectError(ErrorKind::BadInput, "empty", [&] { loadNpy(folder.write("e.npy", "")); });
}

} // namespace
} // namespace pcdm::test
