# QCustomPlot for Qt 6, as an imported target.

find_path(PCDM_QCUSTOMPLOT_INCLUDE qcustomplot.h REQUIRED)
find_library(PCDM_QCUSTOMPLOT_LIBRARY QCustomPlotQt6 REQUIRED)
mark_as_advanced(PCDM_QCUSTOMPLOT_INCLUDE PCDM_QCUSTOMPLOT_LIBRARY)
add_library(QCustomPlotQt6 INTERFACE IMPORTED)
set_target_properties(QCustomPlotQt6 PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${PCDM_QCUSTOMPLOT_INCLUDE})
target_link_libraries(QCustomPlotQt6 INTERFACE ${PCDM_QCUSTOMPLOT_LIBRARY} Qt6::Widgets)
