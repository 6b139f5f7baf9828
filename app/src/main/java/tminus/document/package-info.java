/** What people read of a run: the live view, lines, explanations and reports, all pure. */
@NullMarked
package tminus.document;

import org.jspecify.annotations.NullMarked;
