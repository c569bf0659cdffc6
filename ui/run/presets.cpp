#include "ui/run/presets.h"

#include <QCoreApplication>

#include <algorithm>

namespace pcdm {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Preset)
};

int scaled(int steps, double factor, int least) {
    return std::max(least, static_cast<int>(steps * factor));
}

} // namespace

QString presetName(Preset preset) {
    switch (preset) {
    case Preset::Model:
        return Words::tr("model's own");
    case Preset::Quality:
        return Words::tr("quality");
    case Preset::Balanced:
        return Words::tr("balanced");
    case Preset::Live:
        return Words::tr("live");
    }
    return {};
}

QString presetHelp(Preset preset) {
    switch (preset) {
    case Preset::Model:
        return Words::tr("The options the model was made for.");
    case Preset::Quality:
        return Words::tr("Twice the steps.");
    case Preset::Balanced:
        return Words::tr("Half the steps of stages 2 and 3.");
    case Preset::Live:
        return Words::tr("As few steps as show the pose: for dragging.");
    }
    return {};
}

Options withPreset(Preset preset, Options options, const Options& defaults) {
    options.prior = defaults.prior;
    options.inpaint = defaults.inpaint;
    options.refine = defaults.refine;
    const auto scale = [&](double prior, double inpaint, double refine) {
        options.prior.steps = scaled(options.prior.steps, prior, 2);
        options.inpaint.steps = scaled(options.inpaint.steps, inpaint, 2);
        options.refine.steps = scaled(options.refine.steps, refine, 2);
    };
    switch (preset) {
    case Preset::Model:
        break;
    case Preset::Quality:
        scale(1, 2, 2);
        break;
    case Preset::Balanced:
        scale(1, 0.5, 0.5);
        break;
    case Preset::Live:
        scale(0.25, 0.25, 0.25);
        options.inpaint.guidance = 1;
        break;
    }
    return options;
}

} // namespace pcdm
