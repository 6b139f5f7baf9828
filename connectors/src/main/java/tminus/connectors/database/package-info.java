/** How connectors work over a database: sessions that can be stopped, once-keys, statements. */
@NullMarked
package tminus.connectors.database;

import org.jspecify.annotations.NullMarked;
