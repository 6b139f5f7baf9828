/** tminus, put together. */
@NullMarked
package tminus;

import org.jspecify.annotations.NullMarked;
