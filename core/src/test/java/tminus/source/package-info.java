/** Tests of text with its place. */
@NullMarked
package tminus.source;

import org.jspecify.annotations.NullMarked;
