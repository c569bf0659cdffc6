// Files that are missing, damaged, or something else: each is refused in a sentence that says which it is.
#include "core/detector/onnx_graph.h"
#include "core/detector/protobuf.h"
#include "tests/detector/support.h"

namespace pcdm::test {
namespace {

using testing::HasSubstr;

class BadFiles : public testing::Test {
protected:
    std::filesystem::path write(const std::string& name, const std::string& content) {
        return folder.write(name, content);
    }
    /// With other bytes of the same number in the place of some, wherever they are.
    std::filesystem::path changed(const std::string& name, const std::string& before,
                                  const std::string& after) {
        std::string content = contentOf(network(name));
        auto at = content.find(before);
        EXPECT_NE(at, content.npos) << before;
        for (; at != content.npos; at = content.find(before, at))
            content.replace(at, before.size(), after);
        return write(name, content);
    }

    TempDir folder;
};

TEST_F(BadFiles, TheRightOnesAreOpenedWhateverTheyAreCalled) {
    std::filesystem::copy_file(network("dwpose.onnx"), folder / "pose.bin");
    EXPECT_EQ(openDetector({folder / "pose.bin"})->name(), "pose of 133 points");
    EXPECT_EQ(openDetector({network("yolox.onnx"), network("rtmpose.onnx")})->name(),
              "YOLOX, pose of 17 points");
    EXPECT_EQ(openDetector({network("openpose.caffemodel"), network("openpose.prototxt")})->name(),
              "OpenPose (COCO-18)");
}

TEST_F(BadFiles, TooFewTooManyAndTheSameTwice) {
    EXPECT_THAT(refusal({}), HasSubstr("one file or two, not 0"));
    const auto pose = network("dwpose.onnx");
    EXPECT_THAT(refusal({pose, pose, pose}), HasSubstr("not 3"));
    EXPECT_THAT(refusal({pose, network("rtmpose.onnx")}), HasSubstr("two networks of the same kind"));
    EXPECT_THAT(refusal({network("yolox.onnx"), network("yolox.onnx")}), HasSubstr("same kind"));
    EXPECT_THAT(refusal({network("openpose.prototxt"), network("openpose.prototxt")}),
                HasSubstr("has no weights with it"));
}

TEST_F(BadFiles, APartnerIsMissing) {
    EXPECT_THAT(refusal({network("openpose.prototxt")}), HasSubstr("has no weights"));
    EXPECT_THAT(refusal({network("openpose.caffemodel")}), HasSubstr("has no description"));
    EXPECT_THAT(refusal({network("yolox.onnx")}), HasSubstr("finds no joints"));
    EXPECT_THAT(refusal({network("dwpose.onnx"), network("openpose.caffemodel")}),
                HasSubstr("do not belong together"));
}

TEST_F(BadFiles, NotThereEmptyOrAFolder) {
    EXPECT_THAT(refusal({folder / "none.onnx"}), HasSubstr("none.onnx"));
    EXPECT_THAT(refusal({write("empty.onnx", "")}), HasSubstr("empty.onnx"));
    EXPECT_THAT(refusal({folder.path()}), HasSubstr(folder.path().string()));
    EXPECT_THAT(refusal({network("dwpose.onnx"), folder / "none.onnx"}), HasSubstr("none.onnx"));
}

TEST_F(BadFiles, SomethingElse) {
    EXPECT_THAT(refusal({write("a.onnx", "<!doctype html><html><body>404</body></html>")}),
                HasSubstr("web page"));
    EXPECT_THAT(refusal({write("a.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:1\n")}),
                HasSubstr("Git LFS pointer"));
    EXPECT_THAT(refusal({write("a.onnx", "just words")}), HasSubstr("no network's description"));
    EXPECT_THAT(refusal({write("a.pt", std::string("PK\3\4\0\0", 6))}), HasSubstr("PyTorch"));
    EXPECT_THAT(refusal({write("a.png", "\x89PNG\r\n\x1a\n\1\2\3")}), HasSubstr("no network file"));
    EXPECT_THAT(refusal({std::filesystem::path(PCDM_SOURCE_DIR) / "models/mini/pose_detector" /
                         "diffusion_pytorch_model.safetensors"}),
                HasSubstr("safetensors"));
    EXPECT_THAT(refusal({write("a.onnx", std::string("\x08\x06\xff\xff\xff\xff", 6))}),
                HasSubstr("no whole ONNX"));
    EXPECT_THAT(refusal({write("a.onnx", std::string("\x08\x06", 2))}), HasSubstr("no whole ONNX"));
}

TEST_F(BadFiles, CutOffAnywhere) {
    for (const char* name : {"dwpose.onnx", "rtmpose.onnx"}) {
        const std::string whole = contentOf(network(name));
        for (std::size_t length = 2; length < whole.size(); length = length * 3 / 2 + 1)
            EXPECT_NE(refusal({write("cut.onnx", whole.substr(0, length))}), "") << length;
        EXPECT_NE(refusal({write("cut.onnx", whole.substr(0, whole.size() - 1))}), "");
    }
    const std::string weights = contentOf(network("openpose.caffemodel"));
    for (const std::size_t length : {std::size_t{20}, weights.size() / 2, weights.size() - 1})
        EXPECT_THAT(
            refusal({network("openpose.prototxt"), write("cut.caffemodel", weights.substr(0, length))}),
            HasSubstr("no network together"));
    const std::string text = contentOf(network("openpose.prototxt"));
    EXPECT_NE(
        refusal({write("cut.prototxt", text.substr(0, text.size() / 2)), network("openpose.caffemodel")}),
        "");
}

TEST_F(BadFiles, TheWrongNetworkOfTheRightKind) {
    const auto whole = readFile(network("dwpose.onnx"));
    const OnnxGraph graph = readOnnxGraph(whole, "dwpose.onnx");
    const auto cut = [&](const std::set<std::string>& outputs) {
        return write("other.onnx", cutOnnxGraph(graph, outputs));
    };
    const std::string maps = "/final/Conv_output_0";
    EXPECT_THAT(refusal({cut({maps, "simcc_x"})}), HasSubstr("two bins a pixel"));
    EXPECT_THAT(refusal({cut({maps, "simcc_x", "simcc_y"})}), HasSubstr("has not two outputs"));
    EXPECT_THAT(refusal({cut({"simcc_x"})}), HasSubstr("finds no joints"));
    EXPECT_THAT(refusal({network("rtmpose.onnx"), cut({maps})}), HasSubstr("no YOLOX"));
    // What the file says of YOLOX's output: [1, 8400, 85].
    const std::string cells{"\x0a\x03\x08\xd0\x41", 5}, fewer{"\x0a\x03\x08\xcf\x41", 5};
    EXPECT_THAT(refusal({network("dwpose.onnx"), changed("yolox.onnx", cells, fewer)}),
                HasSubstr("no YOLOX"));
    const auto manyMaps = [&] {
        std::string text = contentOf(network("openpose.prototxt"));
        const std::string last = "bottom: \"Mconv7_stage2_L2\" bottom: \"Mconv7_stage2_L1\"";
        const auto at = text.find(last);
        EXPECT_NE(at, text.npos);
        return write("other.prototxt", text.replace(at, last.size(), last + " bottom: \"Mconv7_stage2_L2\""));
    }();
    EXPECT_THAT(refusal({manyMaps, network("openpose.caffemodel")}), HasSubstr("gives 76 maps and not 57"));
}

TEST_F(BadFiles, OperatorsThatAreNotKnown) {
    EXPECT_THAT(refusal({changed("dwpose.onnx", "ReduceL2", "ReduceX2")}),
                HasSubstr("the operator ReduceX2"));
    EXPECT_THAT(refusal({changed("dwpose.onnx", "MaxPool", "MuxPool")}), HasSubstr("convolutional part"));
}

TEST_F(BadFiles, AnyByteChangedEndsInAWordOrInADetector) {
    const std::string whole = contentOf(network("rtmpose.onnx"));
    const Image photo({40, 60}, 120);
    // Every 1500th byte: among them tags, lengths, names, dims and weights.
    for (std::size_t at = 0; at < whole.size(); at += 1500)
        for (const char flip : {'\x01', '\x40', '\x7f'}) {
            std::string content = whole;
            content[at] = static_cast<char>(content[at] ^ flip);
            const auto file = write("changed.onnx", content);
            try {
                openDetector({file})->findPeople(photo);
            } catch (const Error& error) {
                EXPECT_NE(error.kind(), ErrorKind::Internal) << at;
            }
        }
}

TEST(Protobuf, ReadsWhatItWrites) {
    std::string message;
    appendField(message, 7, std::string(300, 'x'));
    appendField(message, 100, "");
    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(message.data()), message.size());
    const auto fields = protobufFields(bytes);
    ASSERT_TRUE(fields);
    ASSERT_EQ(fields->size(), 2u);
    EXPECT_EQ((*fields)[0].number, 7u);
    EXPECT_EQ((*fields)[0].text(), std::string(300, 'x'));
    EXPECT_EQ((*fields)[1].number, 100u);
    EXPECT_FALSE(protobufFields(bytes.first(bytes.size() - 1))) << "cut off";
}

} // namespace
} // namespace pcdm::test
