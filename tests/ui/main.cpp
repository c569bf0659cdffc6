// The tests of the window need an application, and no screen.
#include "ui/look/language.h"
#include "ui/look/theme.h"

#include <gtest/gtest.h>

#include <QApplication>

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    // Whatever the desktop of whoever runs them is set to.
    for (const char* const scale : {"QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"})
        qunsetenv(scale);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName("pcdm");
    QCoreApplication::setApplicationName("pcdm-studio-test");
    pcdm::initResources();
    pcdm::applyLanguage(application, "en");
    pcdm::applyTheme(application, pcdm::Theme::Dark);
    return RUN_ALL_TESTS();
}
