/** Migrations of a database by Flyway: forwards, and back by the team's own down scripts. */
@NullMarked
package tminus.connectors.flyway;

import org.jspecify.annotations.NullMarked;
