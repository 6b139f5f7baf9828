/** Text with its place: what a plan is read from, and what is wrong with it. */
@NullMarked
package tminus.source;

import org.jspecify.annotations.NullMarked;
