/** The real program, killed and cheated by its kernel at every place where it touches the world. */
@NullMarked
package tminus.faults;

import org.jspecify.annotations.NullMarked;
