/** The list of everything that plans may use. */
@NullMarked
package tminus.connectors;

import org.jspecify.annotations.NullMarked;
