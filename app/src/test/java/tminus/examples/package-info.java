/** The plans under {@code examples}, run for real. */
@NullMarked
package tminus.examples;

import org.jspecify.annotations.NullMarked;
