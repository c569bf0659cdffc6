# The five modules of OpenCV that we use, as imported targets. Not find_package(OpenCV): on Debian its CMake
# files come with libopencv-dev alone, which brings every module there is, 600 MB of them.

find_path(PCDM_OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
mark_as_advanced(PCDM_OPENCV_INCLUDE)
foreach(module core imgproc imgcodecs videoio dnn)
    find_library(PCDM_OPENCV_${module} opencv_${module} REQUIRED)
    mark_as_advanced(PCDM_OPENCV_${module})
    add_library(opencv_${module} INTERFACE IMPORTED)
    set_target_properties(opencv_${module} PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES ${PCDM_OPENCV_INCLUDE}
        INTERFACE_LINK_LIBRARIES ${PCDM_OPENCV_${module}})
endforeach()
