// Options of a run as a form, made from the one list that declares them.
#pragma once

#include "ui/session.h"

#include <QWidget>

#include <functional>
#include <vector>

class QFormLayout;

namespace pcdm {

class OptionsForm : public QWidget {
    Q_OBJECT

public:
    /// Those fields that `shows` says yes to.
    OptionsForm(Session& session, const std::function<bool(const Field&)>& shows, QWidget* parent = nullptr);

private:
    void showOptions();
    /// Sets one option from text; what does not fit goes back to what it was, with the reason as a tooltip.
    void take(const std::string& name, const QString& text, QWidget* editor);
    template <typename Value>
    QWidget* makeEditor(const Field& field, const Value& value);

    Session& session_;
    std::vector<std::function<void(const Options&)>> show_; ///< one a field
    bool isShowing_ = false;
};

} // namespace pcdm
