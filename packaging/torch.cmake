# LibTorch as imported targets, from the PyPI wheel or a libtorch folder (PCDM_TORCH_ROOT).
# The wheel's own find_package(Torch) is not used: with a CUDA wheel it demands the CUDA toolkit.

set(PCDM_TORCH_ROOT "$ENV{PCDM_TORCH_ROOT}" CACHE PATH "A folder with torch/lib or lib in it; empty: .deps/torch")
set(PCDM_TORCH_FOLDER ${PCDM_TORCH_ROOT})
if(NOT PCDM_TORCH_FOLDER)
    set(PCDM_TORCH_FOLDER ${CMAKE_SOURCE_DIR}/.deps/torch)
endif()

find_library(PCDM_TORCH_CPU_LIBRARY torch_cpu NO_CACHE
    PATHS ${PCDM_TORCH_FOLDER}/torch/lib ${PCDM_TORCH_FOLDER}/lib NO_DEFAULT_PATH)
if(NOT PCDM_TORCH_CPU_LIBRARY)
    message(FATAL_ERROR "No LibTorch in ${PCDM_TORCH_FOLDER}. Run packaging/setup once, which installs it, "
                        "or set PCDM_TORCH_ROOT to the folder that holds torch/ (a wheel) or lib/ (libtorch).")
endif()
get_filename_component(PCDM_TORCH_LIB_DIR ${PCDM_TORCH_CPU_LIBRARY} DIRECTORY)
get_filename_component(PCDM_TORCH_DIR ${PCDM_TORCH_LIB_DIR} DIRECTORY)

set(PCDM_TORCH_VERSION "older than 2.9")
if(EXISTS ${PCDM_TORCH_DIR}/include/torch/headeronly/version.h)
    file(STRINGS ${PCDM_TORCH_DIR}/include/torch/headeronly/version.h PCDM_TORCH_VERSION
        REGEX "#define TORCH_VERSION_(MAJOR|MINOR) ")
    list(TRANSFORM PCDM_TORCH_VERSION REPLACE ".* ([0-9]+)$" "\\1")
    list(JOIN PCDM_TORCH_VERSION "." PCDM_TORCH_VERSION)
endif()
if(NOT PCDM_TORCH_VERSION STREQUAL "2.11")
    message(WARNING "LibTorch ${PCDM_TORCH_VERSION} in ${PCDM_TORCH_DIR}; this program is made and tested with 2.11.")
endif()

# What a program needs of it without CUDA, for packages: libtorch_cpu finds the others beside itself.
file(GLOB PCDM_TORCH_RUNTIME
    ${PCDM_TORCH_LIB_DIR}/libc10.so ${PCDM_TORCH_LIB_DIR}/libtorch_cpu.so ${PCDM_TORCH_LIB_DIR}/libgomp*.so*
    ${PCDM_TORCH_DIR}/../nvidia/cu*/lib/libcudart.so.* ${PCDM_TORCH_DIR}/../nvidia/cu*/lib/libcupti.so.*)
file(GLOB PCDM_TORCH_LICENCES ${PCDM_TORCH_DIR}/../torch-*.dist-info/licenses
    ${PCDM_TORCH_DIR}/../nvidia_cuda_cupti-*.dist-info/licenses ${PCDM_TORCH_DIR}/../nvidia_cuda_runtime-*.dist-info/licenses)
if(PCDM_BUNDLE_TORCH AND NOT PCDM_TORCH_LICENCES)
    message(FATAL_ERROR "There are no licences of LibTorch beside ${PCDM_TORCH_DIR}, which a package must carry. "
                        "Those of the wheel are there: set PCDM_TORCH_ROOT to a wheel's folder, or to nothing.")
endif()

add_library(torch_cpu INTERFACE)
target_include_directories(torch_cpu SYSTEM INTERFACE
    ${PCDM_TORCH_DIR}/include ${PCDM_TORCH_DIR}/include/torch/csrc/api/include)
target_link_libraries(torch_cpu INTERFACE ${PCDM_TORCH_CPU_LIBRARY} ${PCDM_TORCH_LIB_DIR}/libc10.so)
# The wheel carries headers of a newer fmt, which win over the system's: header-only, or they would need that library.
target_compile_definitions(torch_cpu INTERFACE FMT_HEADER_ONLY=1)

# For the module that records CUDA graphs. It is not linked to LibTorch's CUDA half, which is loaded before it.
file(GLOB PCDM_CUDA_INCLUDE_DIR ${PCDM_TORCH_DIR}/../nvidia/cu*/include)
if(EXISTS ${PCDM_TORCH_DIR}/include/ATen/cuda/CUDAGraph.h AND EXISTS "${PCDM_CUDA_INCLUDE_DIR}/cuda_runtime_api.h")
    add_library(torch_cuda_headers INTERFACE)
    target_include_directories(torch_cuda_headers SYSTEM INTERFACE ${PCDM_CUDA_INCLUDE_DIR})
    file(GLOB PCDM_CUDA_LIBRARIES ${PCDM_TORCH_LIB_DIR}/libtorch_cuda.so ${PCDM_TORCH_LIB_DIR}/libc10_cuda.so
        ${PCDM_TORCH_DIR}/../nvidia/cu*/lib/libcudart.so.*)
endif()
