#include "ui/look/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace pcdm {

void applyLanguage(QCoreApplication& application, const QString& language) {
    qDeleteAll(application.findChildren<QTranslator*>(Qt::FindDirectChildrenOnly)); // of the language before
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    // Qt's own words (buttons of dialogs), where they are installed, then ours.
    for (const auto& [name, folder] :
         {std::pair{QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
          {QStringLiteral("studio"), QStringLiteral(":/translations")}}) {
        auto* translator = new QTranslator(&application);
        if (translator->load(locale, name, "_", folder)) QCoreApplication::installTranslator(translator);
    }
}

} // namespace pcdm
