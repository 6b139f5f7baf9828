/** Starter plans, one for each way of releasing. */
@NullMarked
package tminus.starter;

import org.jspecify.annotations.NullMarked;
