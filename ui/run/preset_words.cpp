#include "ui/run/preset_words.h"

#include <QCoreApplication>

namespace pcdm {

namespace {

struct PresetWords {
    Q_DECLARE_TR_FUNCTIONS(Preset)
};

} // namespace

QString presetName(SamplingPreset preset) {
    switch (preset) {
    case SamplingPreset::Model:
        return PresetWords::tr("model's own");
    case SamplingPreset::Reference:
        return PresetWords::tr("reference");
    case SamplingPreset::Quality:
        return PresetWords::tr("quality");
    case SamplingPreset::Balanced:
        return PresetWords::tr("balanced");
    case SamplingPreset::Live:
        return PresetWords::tr("live");
    }
    return {};
}

QString presetHelp(SamplingPreset preset) {
    switch (preset) {
    case SamplingPreset::Model:
        return PresetWords::tr("The options the model was made for.");
    case SamplingPreset::Reference:
        return PresetWords::tr(
            "As the published program samples, for its weights: every step whole, from noise alone.");
    case SamplingPreset::Quality:
        return PresetWords::tr("Every step, without the guidance that shows least.");
    case SamplingPreset::Balanced:
        return PresetWords::tr("Fewer steps, and stage 3 from the coarse picture.");
    case SamplingPreset::Live:
        return PresetWords::tr("As few steps as show the pose: for dragging.");
    }
    return {};
}

} // namespace pcdm
