// Everything a user can choose about a run. Declared once: visitFields() lists every field with its
// name, label, help and range, and that list makes the JSON, the checks, the command line and the form.
#pragma once

#include <cstdint>
#include <string>

namespace pcdm {

enum class SchedulerKind { UnClip, UniPc, Ddim, DpmSolver };
enum class TimestepSpacing { Linspace, Leading, Trailing };
enum class Precision { Auto, Fp32, Bf16, Fp16 };
enum class MemoryPolicy { Auto, Keep, Release };
/// How the coarse picture reaches stage 3: through an 8-bit picture (the published way) or as latents.
enum class Handover { Picture, Latents };
enum class PreviewMode { Linear, Vae };

struct Sampling {
    SchedulerKind scheduler = SchedulerKind::UniPc;
    TimestepSpacing spacing = TimestepSpacing::Linspace;
    int steps = 20;
    double guidance = 1.0;        ///< w of eps_u + w (eps_c - eps_u); 1 or less: the conditional branch alone
    double guidanceRescale = 0.0; ///< share of the rescaled guidance (spec §5.3), 0 is none

    bool operator==(const Sampling&) const = default;
};

struct Options {
    int height = 512; ///< of one person's picture; the joint canvas is twice as wide
    int width = 512;
    int candidates = 1;
    std::uint64_t seed = 42;
    Sampling prior{SchedulerKind::UnClip, TimestepSpacing::Linspace, 20, 1.0, 0.0};
    Sampling inpaint{SchedulerKind::UniPc, TimestepSpacing::Linspace, 20, 2.0, 0.0};
    Sampling refine{SchedulerKind::UniPc, TimestepSpacing::Linspace, 20, 1.0, 0.0};
    Handover handover = Handover::Picture;
    std::string device = "auto"; ///< auto, cpu or cuda:N
    Precision precision = Precision::Auto;
    MemoryPolicy memory = MemoryPolicy::Auto;
    PreviewMode previewMode = PreviewMode::Linear;
    int previewEvery = 1; ///< steps between two previews, 0 for none

    bool operator==(const Options&) const = default;
};

} // namespace pcdm
