/** SQL that takes effect once, and questions to a database. */
@NullMarked
package tminus.connectors.sql;

import org.jspecify.annotations.NullMarked;
