// A folder is there whole or not at all, also when what writes it is killed.
#include "core/engine/checkpoint/new_folder.h"

#include "tests/core/support.h"

#include <gtest/gtest.h>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace pcdm::test {
namespace {

namespace fs = std::filesystem;

std::size_t entriesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

TEST(NewFolder, IsThereAfterItsCommitAlone) {
    const TempDir folder;
    {
        NewFolder made(folder / "deep/bundle");
        std::ofstream(made.path() / "weights") << "1";
        EXPECT_FALSE(fs::exists(folder / "deep/bundle"));
        made.commit();
    }
    EXPECT_EQ(contentOf(folder / "deep/bundle/weights"), "1");
    EXPECT_EQ(entriesIn(folder / "deep"), 1u);
    { const NewFolder abandoned(folder / "other/bundle"); }
    EXPECT_FALSE(fs::exists(folder / "other")) << "nor the folders around it";
    expectError(ErrorKind::BadOption, "is there already", [&] { NewFolder(folder / "deep/bundle"); });
}

TEST(NewFolder, RemovesWhatAKilledOneLeftAndNoOthers) {
    const TempDir folder;
    const pid_t killed = fork();
    if (killed == 0) {
        try {
            const NewFolder made(folder / "bundle");
            std::raise(SIGKILL);
        } catch (...) {
        }
        _exit(1);
    }
    waitpid(killed, nullptr, 0);
    ASSERT_EQ(entriesIn(folder.path()), 1u);

    const NewFolder running(folder / "bundle");
    EXPECT_EQ(entriesIn(folder.path()), 1u) << "its own";
    const NewFolder beside(folder / "bundle"), another(folder / "bundle2");
    EXPECT_TRUE(fs::exists(running.path()));
    EXPECT_EQ(entriesIn(folder.path()), 3u);
    fs::create_directory(folder / ".bundle.old.part");
    fs::create_directory(folder / ".bundle.x.0123abcd.part");
    const NewFolder later(folder / "bundle");
    EXPECT_EQ(entriesIn(folder.path()), 6u) << "what is called otherwise is somebody's";
}

} // namespace
} // namespace pcdm::test
