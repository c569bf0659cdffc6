#include "ui/run/preset_words.h"

#include <QCoreApplication>

namespace pcdm {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Preset)
};

} // namespace

QString presetName(SamplingPreset preset) {
    switch (preset) {
    case SamplingPreset::Model:
        return Words::tr("model's own");
    case SamplingPreset::Reference:
        return Words::tr("reference");
    case SamplingPreset::Quality:
        return Words::tr("quality");
    case SamplingPreset::Balanced:
        return Words::tr("balanced");
    case SamplingPreset::Live:
        return Words::tr("live");
    }
    return {};
}

QString presetHelp(SamplingPreset preset) {
    switch (preset) {
    case SamplingPreset::Model:
        return Words::tr("The options the model was made for.");
    case SamplingPreset::Reference:
        return Words::tr("As the published program samples: every step whole, from noise alone.");
    case SamplingPreset::Quality:
        return Words::tr("Every step, without the guidance that shows least.");
    case SamplingPreset::Balanced:
        return Words::tr("Fewer steps, and stage 3 from the coarse picture.");
    case SamplingPreset::Live:
        return Words::tr("As few steps as show the pose: for dragging.");
    }
    return {};
}

} // namespace pcdm
