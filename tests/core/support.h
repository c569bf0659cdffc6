// What the tests of this room share: a folder of their own, errors looked at closely, made-up pictures.
#pragma once

#include "core/error.h"
#include "core/image/image.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/sha.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

namespace pcdm::test {

/// A folder that is gone, with all that was put into it, when the test ends.
class TempDir {
public:
    TempDir() {
        std::string name = (std::filesystem::temp_directory_path() / "pcdm-test-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~TempDir() { std::filesystem::remove_all(path_); }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }
    bool empty() const { return std::filesystem::is_empty(path_); }

    std::filesystem::path write(const std::string& name, std::string_view content) const {
        std::ofstream(path_ / name, std::ios::binary) << content;
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

/// Lets no file grow above `bytes`: what a full disk does, without one.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit before_{};
    void (*signal_)(int);
};

inline std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::filesystem::path golden(const std::string& name) {
    return std::filesystem::path(PCDM_SOURCE_DIR) / "tests" / "golden" / name;
}

/// What `action` throws, to be looked at closely.
template <class Action>
Error errorOf(const Action& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorKind::Internal, "nothing was thrown");
}

/// Runs `action`, which must throw an Error of this kind whose sentence holds `part`, ends with a full stop,
/// and comes with a hint.
template <class Action>
void expectError(ErrorKind kind, const std::string& part, const Action& action) {
    try {
        action();
        ADD_FAILURE() << "no error; expected one with: " << part;
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind) << error.what();
        EXPECT_THAT(std::string(error.what()), testing::HasSubstr(part));
        EXPECT_THAT(std::string(error.what()), testing::EndsWith("."));
        EXPECT_FALSE(error.hint().empty()) << error.what();
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of the pixels.
inline std::string digest(const Image& image) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256(image.bytes().data(), image.bytes().size(), hash.data());
    std::string text(16, '\0');
    for (std::size_t i = 0; i < 8; ++i)
        std::snprintf(&text[2 * i], 3, "%02x", hash[i]);
    return text;
}

/// Channel k is (3x + 5y + 7k) mod 256.
inline Image ramp(Size size) {
    std::vector<std::uint8_t> rgb;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            for (int k = 0; k < 3; ++k)
                rgb.push_back(static_cast<std::uint8_t>(3 * x + 5 * y + 7 * k));
    return Image(size, std::move(rgb));
}

/// A picture without any order; tests/golden/image/generate.py makes the same.
inline Image hashes(Size size) {
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(size.width) *
                                  static_cast<std::size_t>(size.height) * 3);
    for (std::uint32_t i = 0; i < rgb.size(); ++i)
        rgb[i] = static_cast<std::uint8_t>(((i ^ (i >> 7)) * 2654435761u) >> 24);
    return Image(size, std::move(rgb));
}

} // namespace pcdm::test
