/** The plan as records, how it is read, and what is checked before a run. */
@NullMarked
package tminus.plan;

import org.jspecify.annotations.NullMarked;
