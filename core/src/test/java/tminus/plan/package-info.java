/** Tests of plans, and the kinds of action they use. */
@NullMarked
package tminus.plan;

import org.jspecify.annotations.NullMarked;
