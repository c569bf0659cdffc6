#include "core/job/outcome.h"

#include <filesystem>
#include <new>

namespace pcdm {

Failure toFailure(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const Error& error) {
        return {error.kind(), error.message(), error.hint()};
    } catch (const std::bad_alloc&) {
        return {ErrorKind::OutOfMemory, Text("There is not enough memory."),
                Text("Close other programs, or choose a smaller size, fewer candidates, or memory=release.")};
    } catch (const std::filesystem::filesystem_error& error) {
        return {ErrorKind::File, Text("{}: {}.", error.path1().string(), error.code().message()),
                Text("Check the path and its permissions.")};
    } catch (const std::exception& error) {
        return {ErrorKind::Internal, Text("An unexpected error: {}", error.what()),
                Text("This is a mistake of the program; please report it with what you did.")};
    } catch (...) {
        return {ErrorKind::Internal, Text("An unexpected error without a description."),
                Text("This is a mistake of the program; please report it with what you did.")};
    }
}

} // namespace pcdm
