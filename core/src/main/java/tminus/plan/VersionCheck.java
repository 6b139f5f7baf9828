package tminus.plan;

import tminus.source.Code;
import tminus.source.Problems;

/** A release goes to a version other than the one it comes from. */
final class VersionCheck implements PlanCheck {

    @Override
    public void check(Checked checked, Problems problems) {
        var release = checked.plan().release();
        if (release.previous().filter(release.version()::equals).isPresent()
                && !release.version().isEmpty()) {
            problems.add(
                    Code.SAME_VERSION,
                    checked.at("release", "previous"),
                    "the previous version is " + release.version() + " as well",
                    "write the version that runs now: a rollback goes back to it");
        }
    }
}
