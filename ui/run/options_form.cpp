#include "ui/run/options_form.h"

#include "ui/look/failure_text.h"
#include "ui/look/heading.h"
#include "ui/look/wheel_guard.h"
#include "ui/run/option_words.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolTip>
#include <QVBoxLayout>

#include <limits>

namespace pcdm {

namespace {

/// The value of the field called `name`, as the command line writes it.
template <typename Value>
Value valueOf(const Options& options, const std::string& name) {
    Value found{};
    visitFields(options, [&](const Field& field, const auto& value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Value>)
            if (field.name == name) found = value;
    });
    return found;
}

} // namespace

template <typename Value>
QWidget* OptionsForm::makeEditor(const Field& field, const Value&) {
    const std::string name = field.name;
    if constexpr (std::is_enum_v<Value>) {
        auto* box = new QComboBox;
        for (const std::string_view text : namesFor<Value>(field))
            box->addItem(QString::fromUtf8(text));
        connect(box, &QComboBox::textActivated, this,
                [this, name, box](const QString& text) { take(name, text, box); });
        show_.push_back([name, box](const Options& options) {
            box->setCurrentText(QString::fromUtf8(toText(valueOf<Value>(options, name))));
        });
        return box;
    } else if constexpr (std::is_same_v<Value, int>) {
        auto* box = new QSpinBox;
        box->setRange(static_cast<int>(field.min),
                      field.max > 0 ? static_cast<int>(field.max) : std::numeric_limits<int>::max());
        box->setSingleStep(field.multipleOf);
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this,
                [this, name, box](int value) { take(name, QString::number(value), box); });
        show_.push_back([name, box](const Options& options) { box->setValue(valueOf<int>(options, name)); });
        return box;
    } else if constexpr (std::is_same_v<Value, double>) {
        auto* box = new QDoubleSpinBox;
        box->setRange(field.min, field.max > 0 ? field.max : 1e9);
        box->setDecimals(2);
        box->setSingleStep(0.1);
        box->setKeyboardTracking(false);
        connect(box, &QDoubleSpinBox::valueChanged, this,
                [this, name, box](double value) { take(name, QString::number(value, 'g', 12), box); });
        show_.push_back(
            [name, box](const Options& options) { box->setValue(valueOf<double>(options, name)); });
        return box;
    } else if constexpr (std::is_same_v<Value, std::string>) {
        auto* box = new QComboBox;
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        for (const std::string_view text : field.usual)
            box->addItem(QString::fromUtf8(text));
        const auto taken = [this, name, box] { take(name, box->currentText(), box); };
        connect(box, &QComboBox::textActivated, this, taken);
        connect(box->lineEdit(), &QLineEdit::editingFinished, this, taken);
        show_.push_back([name, box](const Options& options) {
            box->setCurrentText(QString::fromStdString(valueOf<std::string>(options, name)));
        });
        return box;
    } else {
        auto* line = new QLineEdit;
        connect(line, &QLineEdit::editingFinished, this,
                [this, name, line] { take(name, line->text(), line); });
        show_.push_back([name, line](const Options& options) {
            line->setText(QString::number(valueOf<Value>(options, name)));
        });
        return line;
    }
}

OptionsForm::OptionsForm(Session& session, const std::function<bool(const Field&)>& shows, QWidget* parent)
    : QWidget(parent), session_(session) {
    setObjectName("optionsForm");
    auto* content = new QWidget;
    auto* form = new QFormLayout(content);
    form->setLabelAlignment(Qt::AlignLeft);
    QStringList groups; // of the rows, one each
    visitFields(session_.options(), [&](const Field& field, const auto& value) {
        if (!shows(field)) return;
        const OptionWords words = wordsOf(field);
        QWidget* editor = makeEditor(field, value);
        editor->setObjectName(QString::fromStdString("option." + field.name));
        editor->setToolTip(words.help);
        editor->setAccessibleName(words.group.isEmpty() ? words.label : words.group + ", " + words.label);
        guardFromWheel(editor);
        auto* label = new QLabel(words.label);
        label->setToolTip(words.help);
        label->setBuddy(editor);
        const qsizetype last = groups.lastIndexOf(words.group);
        if (last < 0 && !words.group.isEmpty()) {
            form->addRow(makeHeading(words.group));
            groups.append(words.group);
        }
        const qsizetype row = last < 0 ? groups.size() : last + 1;
        form->insertRow(static_cast<int>(row), label, editor);
        groups.insert(row, words.group);
    });
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
    connect(&session_, &Session::optionsChanged, this, &OptionsForm::showOptions);
    showOptions();
}

void OptionsForm::showOptions() {
    isShowing_ = true;
    for (const auto& show : show_)
        show(session_.options());
    isShowing_ = false;
}

void OptionsForm::take(const std::string& name, const QString& text, QWidget* editor) {
    if (isShowing_) return;
    Options options = session_.options();
    try {
        setOption(options, name, text.toStdString());
        validate(options);
        session_.setOptions(options);
    } catch (const Error& error) {
        showOptions();
        QToolTip::showText(editor->mapToGlobal(QPoint(0, editor->height())), toText(error.message()), editor);
    }
}

} // namespace pcdm
