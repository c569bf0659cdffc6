#include "core/engine/schedulers/scheduler.h"

#include "core/engine/schedulers/ddim.h"
#include "core/engine/schedulers/dpm_solver.h"
#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/schedulers/unclip.h"
#include "core/engine/schedulers/unipc.h"
#include "core/error.h"

namespace pcdm {

std::unique_ptr<Scheduler> makeScheduler(SchedulerKind kind, TimestepSpacing spacing, int steps) {
    if (steps < 1 || steps >= trainingSteps) {
        throw Error(ErrorKind::BadOption,
                    Text("Steps is {}, but a scheduler takes 1 to {}.", steps, trainingSteps - 1),
                    Text("20 steps are the published setting, 50 are plenty."));
    }
    switch (kind) {
    case SchedulerKind::UnClip:
        if (spacing != TimestepSpacing::Linspace) {
            throw Error(ErrorKind::BadOption,
                        Text("The unclip scheduler spaces its timesteps by linspace only."),
                        Text("Set the spacing of this stage to linspace, or choose another scheduler."));
        }
        return std::make_unique<UnClipScheduler>(steps);
    case SchedulerKind::UniPc:
        return std::make_unique<UniPcScheduler>(spacing, steps);
    case SchedulerKind::Ddim:
        return std::make_unique<DdimScheduler>(spacing, steps);
    case SchedulerKind::DpmSolver:
        return std::make_unique<DpmSolverScheduler>(spacing, steps);
    }
    throw Error(ErrorKind::Internal, Text("There is no such scheduler."));
}

} // namespace pcdm
