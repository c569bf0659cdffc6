#include "core/detector/people_finder.h"

#include "core/job/worker.h"
#include "tests/detector/support.h"

#include <future>

namespace pcdm::test {
namespace {

TEST(PeopleFinder, SeesThatAFileWasReplaced) {
    const TempDir folder;
    const auto file = folder / "pose.onnx";
    std::filesystem::copy_file(network("rtmpose.onnx"), file);
    const PeopleFinder find = makePeopleFinder();
    DetectionRequest request{.photo = std::make_shared<const Image>(twoPeople()), .detector = {file}};
    const auto first = find(request).people;
    EXPECT_EQ(find(request).people.size(), first.size());
    folder.write("pose.onnx", "nothing");
    EXPECT_THROW(find(request), Error);
    request.detector = {network("dwpose.onnx")};
    EXPECT_NO_THROW(find(request)) << "after a failure, too";
    request.photo = nullptr;
    EXPECT_THROW(find(request), Error);
}

TEST(PeopleFinder, AnswersTheWorkersDetectionsWithoutAnEngine) {
    std::promise<Outcome> given;
    const auto noEngine = []() -> std::unique_ptr<Engine> { throw Error(ErrorKind::MissingModel, "None."); };
    Worker worker(
        noEngine, [](const Progress&) {},
        [&](JobId, Outcome outcome) { given.set_value(std::move(outcome)); }, makePeopleFinder());
    worker.submit(DetectionRequest{.photo = std::make_shared<const Image>(twoPeople()),
                                   .detector = {network("dwpose.onnx"), network("yolox.onnx")}});
    const Outcome outcome = given.get_future().get();
    ASSERT_TRUE(std::holds_alternative<DetectedPeople>(outcome));
    EXPECT_GE(std::get<DetectedPeople>(outcome).people.size(), 2u);
}

} // namespace
} // namespace pcdm::test
