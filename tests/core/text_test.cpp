// Sentences that are said in another language: pattern by pattern, with the same values.
#include "core/text.h"

#include "core/error.h"

#include <gtest/gtest.h>

#include <map>

namespace pcdm::test {
namespace {

std::string inGerman(const std::string& english) {
    static const std::map<std::string, std::string> words{
        {"There is no device '{}'.", "Das Gerät '{}' gibt es nicht."},
        {"{} of {} files", "von {1} Dateien {0}"},
        {"Choose another.", "Wähle ein anderes."},
        {"{}: {}", "{} – {}"},
        {"{} is broken", "{7} ist kaputt"},
    };
    const auto found = words.find(english);
    return found == words.end() ? english : found->second;
}

TEST(Text, IsTheEnglishPatternWithItsValues) {
    EXPECT_EQ(Text("There is no device '{}'.", "cuda:7").english(), "There is no device 'cuda:7'.");
    EXPECT_EQ(Text("{} of {} files", 3, std::size_t{5}).english(), "3 of 5 files");
    EXPECT_EQ(Text("A {} without a value").english(), "A {} without a value");
    EXPECT_TRUE(Text().empty());
}

TEST(Text, IsTranslatedByItsPattern) {
    EXPECT_EQ(Text("There is no device '{}'.", "cuda:7").in(inGerman), "Das Gerät 'cuda:7' gibt es nicht.");
    EXPECT_EQ(Text("{} of {} files", 3, 5).in(inGerman), "von 5 Dateien 3");
    EXPECT_EQ(Text("Choose another.").in(inGerman), "Wähle ein anderes.");
    EXPECT_EQ(Text("Nobody knows {}.", "this").in(inGerman), "Nobody knows this.");
}

TEST(Text, ATranslationThatAsksForOtherValuesIsPassedOver) {
    EXPECT_EQ(Text("{} is broken", "It").in(inGerman), "It is broken");
}

TEST(Text, TextsWithinATextAreTranslatedToo) {
    const Text inner("There is no device '{}'.", "{}");
    EXPECT_EQ(Text("{}: {}", "job.json", inner).in(inGerman), "job.json – Das Gerät '{}' gibt es nicht.");
}

TEST(Text, OthersWordsStayAsTheyAre) {
    EXPECT_EQ(Text(std::string("Choose another.")).in(inGerman), "Choose another.");
    EXPECT_EQ(Text("{}: {}", "Choose another.", std::string("{0} }{")).in(inGerman),
              "Choose another. – {0} }{");
}

TEST(Text, AnErrorHasBothLanguages) {
    const Error error(ErrorKind::Device, Text("There is no device '{}'.", "gpu"), Text("Choose another."));
    EXPECT_STREQ(error.what(), "There is no device 'gpu'.");
    EXPECT_EQ(error.message().in(inGerman), "Das Gerät 'gpu' gibt es nicht.");
    EXPECT_EQ(error.hint().in(inGerman), "Wähle ein anderes.");
}

} // namespace
} // namespace pcdm::test
