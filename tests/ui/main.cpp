// The tests of the window need an application, and no screen.
#include "ui/look/theme.h"

#include <gtest/gtest.h>

#include <QApplication>

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName("pcdm");
    QCoreApplication::setApplicationName("pcdm-studio-test");
    pcdm::initResources();
    pcdm::applyTheme(application, pcdm::Theme::Dark);
    return RUN_ALL_TESTS();
}
