/** The command line: commands parse, call and print; they decide nothing. */
@NullMarked
package tminus.cli;

import org.jspecify.annotations.NullMarked;
