/** Tests of plan files. */
@NullMarked
package tminus.planfile;

import org.jspecify.annotations.NullMarked;
