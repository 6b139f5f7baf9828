/** What the guide says, held against the program. */
@NullMarked
package tminus.guide;

import org.jspecify.annotations.NullMarked;
