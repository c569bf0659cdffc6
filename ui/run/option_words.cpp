#include "ui/run/option_words.h"

#include <QCoreApplication>

namespace pcdm {

namespace {

QString groupOf(std::string_view stage) {
    if (stage == "prior") return QCoreApplication::translate("Option", "Stage 1: prior");
    if (stage == "inpaint") return QCoreApplication::translate("Option", "Stage 2: inpainting");
    if (stage == "refine") return QCoreApplication::translate("Option", "Stage 3: refining");
    return {};
}

} // namespace

OptionWords wordsOf(const Field& field) {
    const std::string_view name = field.name;
    const std::size_t dot = name.find('.');
    return {groupOf(dot == name.npos ? std::string_view() : name.substr(0, dot)),
            QCoreApplication::translate("Option", field.label),
            QCoreApplication::translate("Option", field.help)};
}

} // namespace pcdm
