package tminus.plan;

import tminus.source.Problems;

/** Looks at a plan that was read and tells what could go wrong with it. Only reads. */
interface PlanCheck {
    void check(Checked checked, Problems problems);
}
