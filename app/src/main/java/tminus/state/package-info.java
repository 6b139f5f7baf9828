/** The state folder: where runs keep what they must not lose. */
@NullMarked
package tminus.state;

import org.jspecify.annotations.NullMarked;
