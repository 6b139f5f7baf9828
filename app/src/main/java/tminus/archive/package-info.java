/** The runs of a state folder, to be looked at and talked to. */
@NullMarked
package tminus.archive;

import org.jspecify.annotations.NullMarked;
