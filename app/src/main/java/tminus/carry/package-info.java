/** Carries runs from their creation to their end, or until somebody stops the process. */
@NullMarked
package tminus.carry;

import org.jspecify.annotations.NullMarked;
