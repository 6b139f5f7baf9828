/** The contract with the outside: what a connector promises and what it is told. */
@NullMarked
package tminus.connector;

import org.jspecify.annotations.NullMarked;
