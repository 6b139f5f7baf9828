/** Carries attempts out on virtual threads: from a command of the run to an honest outcome. */
@NullMarked
package tminus.work;

import org.jspecify.annotations.NullMarked;
