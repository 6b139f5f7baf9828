/** The journal as a SQLite file: every event of every run, chained by hashes. */
@NullMarked
package tminus.journal;

import org.jspecify.annotations.NullMarked;
