/** The rules of the house, held by tests. */
@NullMarked
package tminus.house;

import org.jspecify.annotations.NullMarked;
