/** Notices to people: their texts, and their way over channels. */
@NullMarked
package tminus.notify;

import org.jspecify.annotations.NullMarked;
