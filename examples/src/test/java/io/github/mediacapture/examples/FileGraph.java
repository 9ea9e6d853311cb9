package io.github.mediacapture.examples;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Which source files, or packages, need which; read from the compiled classes. */
final class FileGraph {
    private final Map<String, Set<String>> needs;

    private FileGraph(Map<String, Set<String>> needs) {
        this.needs = needs;
    }

    /** Between the files of one package; a file is named by its first class. */
    static FileGraph insidePackages(JavaClasses classes) {
        return of(classes, FileGraph::file, true);
    }

    static FileGraph ofPackages(JavaClasses classes) {
        return of(classes, JavaClass::getPackageName, false);
    }

    private static FileGraph of(JavaClasses classes, Function<JavaClass, String> node, boolean inOnePackage) {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (JavaClass each : classes) {
            if (each.getSimpleName().equals("package-info")) {
                continue;
            }
            Set<String> needed = needs.computeIfAbsent(node.apply(each), unused -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean near = target.getPackageName().equals(each.getPackageName());
                if (classes.contain(target.getName()) && (near || !inOnePackage)) {
                    needed.add(node.apply(target));
                }
            }
            needed.remove(node.apply(each));
        }
        return new FileGraph(needs);
    }

    private static String file(JavaClass type) {
        JavaClass top = type;
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        return top.getName();
    }

    /** How many files a package has, by its name. */
    Map<String, Integer> filesPerPackage() {
        Map<String, Integer> sizes = new TreeMap<>();
        needs.keySet().forEach(file -> sizes.merge(file.substring(0, file.lastIndexOf('.')), 1, Integer::sum));
        return sizes;
    }

    /** All groups of which each member needs each other, if only through others. */
    Set<Set<String>> loops() {
        Set<Set<String>> loops = new LinkedHashSet<>();
        Map<String, Set<String>> reached = new HashMap<>();
        needs.keySet().forEach(node -> reached.put(node, reachedFrom(node)));
        for (String node : needs.keySet()) {
            Set<String> loop = new TreeSet<>();
            for (String other : reached.get(node)) {
                if (reached.get(other).contains(node)) {
                    loop.add(other);
                }
            }
            if (loop.size() > 1) {
                loops.add(loop);
            }
        }
        return loops;
    }

    private Set<String> reachedFrom(String node) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            List<String> next = new ArrayList<>(needs.getOrDefault(open.remove(), Set.of()));
            next.removeIf(reached::contains);
            reached.addAll(next);
            open.addAll(next);
        }
        return reached;
    }
}
