/** The loop around the state machine, and the interfaces to the outside. */
@NullMarked
package tminus.engine;

import org.jspecify.annotations.NullMarked;
