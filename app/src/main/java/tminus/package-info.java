/** The program. */
@NullMarked
package tminus;

import org.jspecify.annotations.NullMarked;
