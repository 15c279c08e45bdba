package org.kingcobra.sim.junit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Gives a {@link SimTest} its {@link Sim}, and runs the schedules once the method has said what is to run. */
final class SimExtension implements ParameterResolver, InvocationInterceptor {
    private static final Namespace OURS = Namespace.create(SimExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sim.class;
    }

    @Override
    public Sim resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sim(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        invocation.proceed();
        SimTest test = context.getRequiredTestMethod().getAnnotation(SimTest.class);
        String name = context.getRequiredTestClass().getName() + "."
                + context.getRequiredTestMethod().getName();
        new SimRuns(sim(context), test, new ReportPage(name), SimRuns.SHRINKING_RUNS_MAX).run();
    }

    private static Sim sim(ExtensionContext context) {
        return context.getStore(OURS).getOrComputeIfAbsent(Sim.class, type -> new Sim(), Sim.class);
    }
}
