/** Acts plans out with a made-up clock and made-up machines; the engine is the real one. */
@NullMarked
package tminus.rehearse;

import org.jspecify.annotations.NullMarked;
