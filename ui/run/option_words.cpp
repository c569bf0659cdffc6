#include "ui/run/option_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace pcdm {

namespace {

struct OptionText {
    std::string_view name; ///< of a field, without its stage
    const char* label;
    const char* help;
};

constexpr OptionText kWords[] = {
    {"height", QT_TRANSLATE_NOOP("Option", "Height"),
     QT_TRANSLATE_NOOP("Option", "Height of the picture in pixels.")},
    {"width", QT_TRANSLATE_NOOP("Option", "Width"),
     QT_TRANSLATE_NOOP("Option", "Width of the picture in pixels.")},
    {"candidates", QT_TRANSLATE_NOOP("Option", "Candidates"),
     QT_TRANSLATE_NOOP("Option", "Pictures drawn for the same pose.")},
    {"seed", QT_TRANSLATE_NOOP("Option", "Seed"),
     QT_TRANSLATE_NOOP("Option", "Start of the random numbers; the same seed gives the same pictures.")},
    {"scheduler", QT_TRANSLATE_NOOP("Option", "Sampler"),
     QT_TRANSLATE_NOOP("Option", "The sampling algorithm.")},
    {"spacing", QT_TRANSLATE_NOOP("Option", "Spacing"),
     QT_TRANSLATE_NOOP("Option", "How the timesteps are spread.")},
    {"steps", QT_TRANSLATE_NOOP("Option", "Steps"), QT_TRANSLATE_NOOP("Option", "Denoising steps.")},
    {"guidance", QT_TRANSLATE_NOOP("Option", "Guidance"),
     QT_TRANSLATE_NOOP("Option",
                       "How far the picture is pushed towards its conditions; 1 or less is none, and "
                       "twice as fast.")},
    {"guidance_rescale", QT_TRANSLATE_NOOP("Option", "Guidance rescale"),
     QT_TRANSLATE_NOOP("Option", "How far guidance is scaled back to the contrast without it.")},
    {"guidance_start", QT_TRANSLATE_NOOP("Option", "Guidance from"),
     QT_TRANSLATE_NOOP("Option", "Share of the steps after which guidance begins.")},
    {"guidance_stop", QT_TRANSLATE_NOOP("Option", "Guidance until"),
     QT_TRANSLATE_NOOP("Option", "Share of the steps after which guidance ends; steps without are twice as "
                                 "fast.")},
    {"cache_interval", QT_TRANSLATE_NOOP("Option", "Cache interval"),
     QT_TRANSLATE_NOOP("Option", "Every how many steps the whole network is computed; between them its outer "
                                 "layers alone. 1 is always.")},
    {"strength", QT_TRANSLATE_NOOP("Option", "Strength"),
     QT_TRANSLATE_NOOP("Option", "Share of the steps that are run: below 1 the stage starts from the noised "
                                 "coarse picture; 1 is from noise alone, as published.")},
    {"handover", QT_TRANSLATE_NOOP("Option", "Handover"),
     QT_TRANSLATE_NOOP("Option",
                       "How the coarse picture reaches stage 3: as an 8-bit picture, as published, or "
                       "as latents.")},
    {"device", QT_TRANSLATE_NOOP("Option", "Device"),
     QT_TRANSLATE_NOOP("Option", "Where to compute: auto, cpu, cuda or cuda:N.")},
    {"precision", QT_TRANSLATE_NOOP("Option", "Precision"),
     QT_TRANSLATE_NOOP("Option", "Numbers the networks compute in.")},
    {"memory", QT_TRANSLATE_NOOP("Option", "Memory"),
     QT_TRANSLATE_NOOP("Option",
                       "Whether networks stay loaded (keep), are dropped after their stage (release), "
                       "or are read layer by layer at every step (stream).")},
    {"vae_tile", QT_TRANSLATE_NOOP("Option", "VAE tile"),
     QT_TRANSLATE_NOOP("Option", "Side in pixels of the squares that pictures are decoded in to save memory, "
                                 "which changes them slightly; 0 is the whole picture at once.")},
    {"threads", QT_TRANSLATE_NOOP("Option", "CPU threads"),
     QT_TRANSLATE_NOOP("Option", "Threads that the CPU computes with; 0 is one a core.")},
    {"preview_mode", QT_TRANSLATE_NOOP("Option", "Preview"),
     QT_TRANSLATE_NOOP("Option", "How previews are made: a quick linear map of the latents, or the exact and "
                                 "slow VAE.")},
    {"preview_every", QT_TRANSLATE_NOOP("Option", "Preview every"),
     QT_TRANSLATE_NOOP("Option", "Steps between two previews; 0 is none.")},
};

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
    const std::string_view stage = dot == name.npos ? std::string_view() : name.substr(0, dot);
    const auto* const words =
        std::ranges::find(kWords, dot == name.npos ? name : name.substr(dot + 1), &OptionText::name);
    if (words == std::end(kWords))
        throw Error(ErrorKind::Internal, "The option '" + field.name + "' has no words for the window.");
    return {groupOf(stage), QCoreApplication::translate("Option", words->label),
            QCoreApplication::translate("Option", words->help)};
}

} // namespace pcdm
