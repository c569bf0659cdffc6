#include "core/image/image_file.h"

#include "tests/core/support.h"

#include <cmath>

namespace pcdm {
namespace {

using test::contentOf;
using test::expectError;
using test::golden;
using test::hashes;
using test::TempDir;

ImagePtr loadGolden(const std::string& name) {
    return loadImage(golden("image/" + name));
}

void refuses(const std::filesystem::path& path, const std::string& part) {
    SCOPED_TRACE(path.string());
    expectError(ErrorKind::BadInput, part, [&] { loadImage(path); });
    expectError(ErrorKind::BadInput, path.filename().string(), [&] { loadImage(path); });
}

int largestDifference(const Image& a, const Image& b) {
    int largest = 0;
    for (std::size_t i = 0; i < a.bytes().size(); ++i)
        largest = std::max(largest, std::abs(a.bytes()[i] - b.bytes()[i]));
    return largest;
}

TEST(LoadImage, ReadsEveryLosslessKindExactly) {
    const ImagePtr upright = loadGolden("upright.png");
    EXPECT_EQ(upright->size(), (Size{24, 16}));
    for (const char* name : {"plain.bmp", "plain.webp", "plain.tif", "packed.tif", "palette.png"})
        EXPECT_EQ(*loadGolden(name), *upright) << name;
}

TEST(LoadImage, TurnsPicturesAsExifSays) {
    const ImagePtr upright = loadGolden("upright.png");
    for (const char* name : {"turned-6.png", "turned-6.webp", "turned-2.tif", "turned-3.tif", "turned-4.tif",
                             "turned-5.tif", "turned-6.tif", "turned-7.tif", "turned-8.tif"})
        EXPECT_EQ(*loadGolden(name), *upright) << name;
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const std::string name = "turned-" + std::to_string(orientation) + ".jpg";
        const ImagePtr turned = loadGolden(name);
        ASSERT_EQ(turned->size(), upright->size()) << name;
        // Blocks of one colour at quality 100: what is left is the rounding of the colour conversion.
        EXPECT_LE(largestDifference(*turned, *upright), 4) << name;
    }
}

TEST(LoadImage, ReadsJpegOfBothKinds) {
    const ImagePtr upright = loadGolden("upright.png");
    for (const char* name : {"plain.jpg", "progressive.jpg"})
        EXPECT_LE(largestDifference(*loadGolden(name), *upright), 4) << name;
}

TEST(LoadImage, DropsAlphaAndKeepsTheColour) {
    const ImagePtr upright = loadGolden("upright.png");
    for (const char* name : {"alpha.png", "alpha.webp", "alpha.tif"})
        EXPECT_EQ(*loadGolden(name), *upright) << name;
}

TEST(LoadImage, TakesTheHighByteOfSixteenBits) {
    const ImagePtr upright = loadGolden("upright.png");
    for (const char* name : {"deep.png", "deep.tif"})
        EXPECT_EQ(*loadGolden(name), *upright) << name;
}

TEST(LoadImage, RepeatsGreyInThreeChannels) {
    const ImagePtr expected = loadGolden("grey-expected.png");
    for (const char* name : {"grey.png", "grey-alpha.png"})
        EXPECT_EQ(*loadGolden(name), *expected) << name;
    EXPECT_LE(largestDifference(*loadGolden("grey.jpg"), *expected), 1);
}

TEST(LoadImage, RefusesOtherKinds) {
    refuses(golden("image/cmyk.jpg"), "CMYK");
    refuses(golden("image/cmyk.tif"), "CMYK");
    refuses(golden("image/float.tif"), "floating-point");
    refuses(golden("image/moving.gif"), "not a picture this program can read");
    refuses(golden("image/generate.py"), "not a picture this program can read");
}

TEST(LoadImage, RefusesWhatIsNoFile) {
    const TempDir dir;
    refuses(dir / "missing.png", "no file");
    refuses(dir.path(), "folder");
    refuses(dir.write("empty.png", ""), "empty");
    refuses(dir.write("text.png", "not a picture at all, only called so"), "not a picture");
}

TEST(LoadImage, RefusesTruncatedFilesOfEveryKindAtEveryLength) {
    const TempDir dir;
    for (const std::string name :
         {"upright.png", "turned-6.png", "plain.jpg", "turned-6.jpg", "progressive.jpg", "plain.webp",
          "turned-6.webp", "alpha.webp", "plain.bmp", "plain.tif", "packed.tif"}) {
        const std::string whole = contentOf(golden("image/" + name));
        for (std::size_t length = 1; length < whole.size() - 1; length += 1 + whole.size() / 150)
            EXPECT_THROW(loadImage(dir.write(name, whole.substr(0, length))), Error)
                << name << " cut to " << length << " of " << whole.size();
    }
    const std::string photo = contentOf(golden("image/plain.jpg"));
    refuses(dir.write("cut.jpg", photo.substr(0, photo.size() - 10)), "ends before its JPEG data do");
}

TEST(LoadImage, RefusesDamagedPixels) {
    const TempDir dir;
    std::string png = contentOf(golden("image/upright.png"));
    png[png.find("IDAT") + 10] = static_cast<char>(png[png.find("IDAT") + 10] ^ 0x55);
    refuses(dir.write("damaged.png", png), "damaged PNG");
}

/// A PNG that claims a size and holds nothing.
std::string claim(int width, int height) {
    std::string png = contentOf(golden("image/upright.png"));
    for (int i = 0; i < 4; ++i) {
        png[static_cast<std::size_t>(16 + i)] = static_cast<char>(width >> (24 - 8 * i));
        png[static_cast<std::size_t>(20 + i)] = static_cast<char>(height >> (24 - 8 * i));
    }
    return png;
}

TEST(LoadImage, RefusesAbsurdSizesBeforeDecoding) {
    const TempDir dir;
    refuses(dir.write("bomb.png", claim(0x7fffffff, 0x7fffffff)), "too large");
    refuses(dir.write("area.png", claim(16000, 16000)), "16000 pixels wide and 16000 high, too large");
    refuses(dir.write("none.png", claim(0, 16)), "too small");
    savePng(dir / "strip.png", Image({20000, 3}));
    refuses(dir / "strip.png", "20000 pixels wide and 3 high");
    savePng(dir / "small.png", Image({15, 40}));
    refuses(dir / "small.png", "too small");
    savePng(dir / "just.png", Image({16, 16}));
    EXPECT_EQ(loadImage(dir / "just.png")->size(), (Size{16, 16}));
}

TEST(LoadImage, SurvivesRandomBytesInEveryHeader) {
    const TempDir dir;
    std::uint32_t random = 1;
    for (const std::string name :
         {"turned-6.png", "turned-6.jpg", "turned-6.webp", "plain.bmp", "turned-6.tif"}) {
        const std::string whole = contentOf(golden("image/" + name));
        for (int round = 0; round < 60; ++round) {
            std::string changed = whole;
            for (int i = 0; i < 3; ++i) {
                random = random * 1664525 + 1013904223;
                changed[(random >> 8) % std::min<std::size_t>(changed.size(), 200)] =
                    static_cast<char>(random >> 24);
            }
            try {
                EXPECT_NE(loadImage(dir.write(name, changed)), nullptr);
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), ErrorKind::BadInput) << error.what();
            }
        }
    }
}

TEST(SavePng, ComesBackByteForByte) {
    const TempDir dir;
    const Image image = hashes({37, 21});
    savePng(dir / "a.png", image);
    EXPECT_EQ(*loadImage(dir / "a.png"), image);
}

TEST(SavePng, RefusesFoldersThatAreNotThere) {
    expectError(ErrorKind::File, "a.png", [] { savePng("/no/such/folder/a.png", Image({16, 16})); });
}

} // namespace
} // namespace pcdm
