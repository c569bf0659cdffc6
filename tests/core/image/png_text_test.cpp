#include "core/image/png_text.h"

#include "core/image/image_file.h"
#include "tests/core/support.h"

namespace pcdm {
namespace {

using test::hashes;
using test::TempDir;

TEST(PngText, ComesBackFromThePicture) {
    const TempDir dir;
    const PngTexts texts = {
        {"pcdm:recipe", "{\"seed\": 42}"}, {"Comment", "Grüße ♥\nzwei Zeilen"}, {"empty", ""}};
    const Image image = hashes({20, 16});
    savePng(dir / "a.png", image, texts);
    EXPECT_EQ(readPngTexts(dir / "a.png"), texts);
    EXPECT_EQ(*loadImage(dir / "a.png"), image);
}

TEST(PngText, ReadsLatin1Text) {
    std::vector<std::uint8_t> png = encodePng(Image({16, 16}));
    const std::string chunk = {'\0', '\0', '\0', 7,      't', 'E', 'X', 't', 'k', 'e',
                               'y',  '\0', 'a',  '\xE9', 'o', 0,   0,   0,   0};
    png.insert(png.begin() + 33, chunk.begin(), chunk.end());
    EXPECT_EQ(readPngTexts(png), (PngTexts{{"key", "aéo"}}));
}

TEST(PngText, ReadsNothingOutsideDamagedFiles) {
    const std::vector<std::uint8_t> png = encodePng(hashes({16, 16}), {{"key", "a text"}});
    for (std::size_t length = 0; length < png.size(); ++length)
        EXPECT_LE(readPngTexts(std::span(png).first(length)).size(), 1u);
    std::vector<std::uint8_t> overlong = png;
    overlong[33] = 0xFF; // the first length byte of the text's chunk
    EXPECT_TRUE(readPngTexts(overlong).empty());
}

TEST(PngText, IsEmptyInOtherFiles) {
    EXPECT_TRUE(readPngTexts(test::golden("image/plain.jpg")).empty());
    EXPECT_TRUE(readPngTexts(test::golden("image/plain.bmp")).empty());
}

TEST(PngText, RefusesKeywordsThatPngDoesNotAllow) {
    for (const std::string& keyword :
         {std::string(), std::string(80, 'a'), std::string("a\nb"), std::string("ä")})
        EXPECT_THROW(encodePng(Image({16, 16}), {{keyword, "text"}}), Error) << keyword;
}

} // namespace
} // namespace pcdm
