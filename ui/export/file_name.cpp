#include "ui/export/file_name.h"

#include <QDateTime>
#include <QRegularExpression>

#include <utility>

namespace pcdm {

QString fileNameOf(const QString& pattern, const Recipe& recipe, const QString& stage) {
    const QString photo = QString::fromStdString(recipe.source.path.stem().string());
    const QDateTime now = QDateTime::currentDateTime();
    QString name = pattern;
    for (const auto& [field, value] :
         {std::pair{"{photo}", photo.isEmpty() ? QStringLiteral("person") : photo},
          {"{stage}", stage},
          {"{seed}", QString::number(recipe.options.seed)},
          {"{model}", QString::fromStdString(recipe.model.filename().string())},
          {"{date}", now.toString("yyyy-MM-dd")},
          {"{time}", now.toString("HHmmss")}})
        name.replace(field, value);
    static const QRegularExpression kImpossible(R"([/\\:*?"<>|\x00-\x1f])");
    name.replace(kImpossible, "-");
    while (name.startsWith('.') || name.startsWith(' '))
        name.remove(0, 1);
    return name.isEmpty() ? QStringLiteral("person") : name;
}

} // namespace pcdm
