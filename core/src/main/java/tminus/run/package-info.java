/** The run as a state machine: what happened (events), where it stands (fold), what is next. */
@NullMarked
package tminus.run;

import org.jspecify.annotations.NullMarked;
