#include "core/file.h"

#include "tests/core/support.h"

#include <sys/stat.h>

namespace pcdm {
namespace {

using test::contentOf;
using test::expectError;
using test::FileSizeLimit;
using test::TempDir;

TEST(AtomicFile, WritesWhatItWasGiven) {
    const TempDir dir;
    writeFileAtomically(dir / "a.txt", std::string_view("hello"));
    EXPECT_EQ(contentOf(dir / "a.txt"), "hello");
    EXPECT_EQ(readTextFile(dir / "a.txt"), "hello");
}

TEST(AtomicFile, ReplacesAnOlderFile) {
    const TempDir dir;
    dir.write("a.txt", "something longer than before");
    writeFileAtomically(dir / "a.txt", std::string_view("new"));
    EXPECT_EQ(contentOf(dir / "a.txt"), "new");
}

TEST(AtomicFile, LeavesNothingWithoutCommit) {
    const TempDir dir;
    {
        AtomicFile file(dir / "a.bin");
        file.write(std::as_bytes(std::span("half")));
        EXPECT_FALSE(std::filesystem::exists(dir / "a.bin"));
    }
    EXPECT_TRUE(dir.empty());
}

TEST(AtomicFile, FullDiskKeepsTheOldFileAndLeavesNothingElse) {
    const TempDir dir;
    dir.write("a.bin", "old");
    const std::vector<std::uint8_t> large(1 << 16);
    {
        const FileSizeLimit limit(1000);
        expectError(ErrorKind::File, "cannot be written", [&] { writeFileAtomically(dir / "a.bin", large); });
    }
    EXPECT_EQ(contentOf(dir / "a.bin"), "old");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir.path()), {}), 1);
}

TEST(AtomicFile, RefusesFoldersThatAreNotThere) {
    const TempDir dir;
    expectError(ErrorKind::File, "no/such/a.txt",
                [&] { writeFileAtomically(dir / "no/such/a.txt", std::string_view("x")); });
    expectError(ErrorKind::File, "directory",
                [&] { writeFileAtomically(dir.path(), std::string_view("x")); });
    EXPECT_TRUE(dir.empty());
}

TEST(AtomicFile, LeavesAPipeAPipe) {
    const TempDir folder;
    const std::string pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    expectError(ErrorKind::File, "a device or a pipe", [&] { writeFileAtomically(pipe, "text"); });
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST(ReadFile, RefusesWhatIsNoFile) {
    const TempDir dir;
    expectError(ErrorKind::BadInput, "There is no file", [&] { readFile(dir / "missing"); });
    expectError(ErrorKind::BadInput, "is a folder", [&] { readFile(dir.path()); });
    expectError(ErrorKind::BadInput, "not a regular file", [] { readFile("/dev/zero"); });
    expectError(ErrorKind::BadInput, "is empty", [&] { readFile(dir.write("empty", "")); });
}

TEST(ReadFile, RefusesAGigabyteWithoutReadingIt) {
    const TempDir dir;
    dir.write("large", "x");
    std::filesystem::resize_file(dir / "large", 1ull << 30); // a hole: it takes no space
    expectError(ErrorKind::BadInput, "1024 MiB", [&] { readFile(dir / "large"); });
}

TEST(ReadTextFile, DropsTheByteOrderMark) {
    const TempDir dir;
    EXPECT_EQ(readTextFile(dir.write("a.json", "\xEF\xBB\xBF{}")), "{}");
}

} // namespace
} // namespace pcdm
