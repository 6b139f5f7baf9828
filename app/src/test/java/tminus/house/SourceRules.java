package tminus.house;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the compiler can tell about sources: lengths, constructors, switches, missing sentences. */
final class SourceRules extends TreePathScanner<@Nullable Void, CompilationUnitTree> {
    static final int LINES_OF_A_METHOD = 60;
    static final int COLLABORATORS = 6;

    private final Trees trees;
    private final List<String> broken = new ArrayList<>();

    private SourceRules(Trees trees) {
        this.trees = trees;
    }

    /** Every place where a rule is broken, with the rule. */
    static List<String> broken(Iterable<? extends JavaFileObject> sources) {
        var options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var said = new DiagnosticCollector<JavaFileObject>();
            var task = (JavacTask) compiler.getTask(null, files, said, options, null, sources);
            var units = task.parse();
            task.analyze();
            said.getDiagnostics().stream()
                    .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                    .forEach(one -> {
                        throw new IllegalStateException("does not compile: " + one);
                    });
            var rules = new SourceRules(Trees.instance(task));
            units.forEach(unit -> rules.scan(unit, unit));
            return rules.broken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, CompilationUnitTree unit) {
        var element = trees.getElement(getCurrentPath());
        var top = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
        if (top
                && element.getModifiers().contains(Modifier.PUBLIC)
                && trees.getDocComment(getCurrentPath()) == null) {
            report(unit, type, type.getSimpleName() + " has no sentence that says what it is");
        }
        if (element.getKind() == ElementKind.CLASS) {
            type.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(MethodTree.class::cast)
                    .filter(method -> method.getReturnType() == null)
                    .filter(constructor -> constructor.getParameters().size() > COLLABORATORS)
                    .forEach(constructor ->
                            report(
                                    unit,
                                    constructor,
                                    "%s is made of %d things, more than %d"
                                            .formatted(
                                                    type.getSimpleName(),
                                                    constructor.getParameters().size(),
                                                    COLLABORATORS)));
        }
        return super.visitClass(type, unit);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
        var lines = line(unit, end(unit, method)) - line(unit, start(unit, method)) + 1;
        if (lines > LINES_OF_A_METHOD && !isTable(method)) {
            report(
                    unit,
                    method,
                    "%s has %d lines, more than %d"
                            .formatted(method.getName(), lines, LINES_OF_A_METHOD));
        }
        return super.visitMethod(method, unit);
    }

    /** A method that is one switch is a table: splitting it would hide that all cases are there. */
    private static boolean isTable(MethodTree method) {
        if (method.getBody() == null || method.getBody().getStatements().size() != 1) {
            return false;
        }
        var only = method.getBody().getStatements().getFirst();
        return only instanceof SwitchTree
                || only instanceof ReturnTree result
                        && result.getExpression() instanceof SwitchExpressionTree;
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, CompilationUnitTree unit) {
        checkSwitch(tree, tree.getExpression(), tree.getCases(), unit);
        return super.visitSwitch(tree, unit);
    }

    @Override
    public @Nullable Void visitSwitchExpression(
            SwitchExpressionTree tree, CompilationUnitTree unit) {
        checkSwitch(tree, tree.getExpression(), tree.getCases(), unit);
        return super.visitSwitchExpression(tree, unit);
    }

    private void checkSwitch(
            Tree tree,
            ExpressionTree selector,
            List<? extends CaseTree> cases,
            CompilationUnitTree unit) {
        var hasDefault =
                cases.stream()
                        .flatMap(branch -> branch.getLabels().stream())
                        .anyMatch(DefaultCaseLabelTree.class::isInstance);
        if (hasDefault && isClosedTypeOfOurs(new TreePath(getCurrentPath(), selector))) {
            report(unit, tree, "a default branch hides the next case of a closed type of ours");
        }
    }

    private boolean isClosedTypeOfOurs(TreePath selector) {
        if (!(trees.getTypeMirror(selector) instanceof DeclaredType declared)) {
            return false;
        }
        var element = declared.asElement();
        return declared.toString().startsWith("tminus.")
                && (element.getKind() == ElementKind.ENUM
                        || element.getModifiers().contains(Modifier.SEALED));
    }

    private void report(CompilationUnitTree unit, Tree tree, String what) {
        broken.add(
                "%s:%d: %s"
                        .formatted(
                                unit.getSourceFile().getName(),
                                line(unit, start(unit, tree)),
                                what));
    }

    private long start(CompilationUnitTree unit, Tree tree) {
        return trees.getSourcePositions().getStartPosition(unit, tree);
    }

    private long end(CompilationUnitTree unit, Tree tree) {
        return trees.getSourcePositions().getEndPosition(unit, tree);
    }

    private static long line(CompilationUnitTree unit, long position) {
        return unit.getLineMap().getLineNumber(position);
    }
}
