#include "core/job/outcome.h"

#include <fmt/format.h>

#include <filesystem>
#include <new>

namespace pcdm {

Failure toFailure(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const Error& error) {
        return {error.kind(), error.what(), error.hint()};
    } catch (const std::bad_alloc&) {
        return {ErrorKind::OutOfMemory, "There is not enough memory.",
                "Close other programs, or choose a smaller size, fewer candidates, or memory=release."};
    } catch (const std::filesystem::filesystem_error& error) {
        return {ErrorKind::File, fmt::format("{}: {}.", error.path1().string(), error.code().message()),
                "Check the path and its permissions."};
    } catch (const std::exception& error) {
        return {ErrorKind::Internal, fmt::format("An unexpected error: {}", error.what()),
                "This is a mistake of the program; please report it with what you did."};
    } catch (...) {
        return {ErrorKind::Internal, "An unexpected error without a description.",
                "This is a mistake of the program; please report it with what you did."};
    }
}

} // namespace pcdm
