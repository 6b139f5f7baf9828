package tminus.simulation;

import tminus.engine.Engine;
import tminus.engine.FenceLost;
import tminus.engine.JournalFailed;

/** One process that carries a run: it works, stands still, or is gone. */
final class Carrier {
    private final String name;
    private final Engine engine;
    private final SimulatedWorkers workers;
    private boolean standsStill;
    private boolean gone;

    Carrier(String name, Engine engine, SimulatedWorkers workers) {
        this.name = name;
        this.engine = engine;
        this.workers = workers;
    }

    String name() {
        return name;
    }

    Engine engine() {
        return engine;
    }

    boolean isAwake() {
        return !gone && !standsStill;
    }

    boolean isGone() {
        return gone;
    }

    void standStill() {
        standsStill = true;
    }

    void wake() {
        standsStill = false;
    }

    void die() {
        gone = true;
        workers.die();
    }

    /** It was told to stop: it begins nothing any more, and says so when it has the time. */
    void stop(boolean politely) {
        try {
            engine.pause();
            engine.turn();
            if (politely) {
                engine.interrupted("told to stop");
            }
        } catch (FenceLost | JournalFailed | Crash end) {
            // it is gone either way
        }
        die();
    }

    /** True when something was done. A process that may not write or cannot write is gone. */
    boolean turn() {
        try {
            return engine.turn();
        } catch (FenceLost | JournalFailed | Crash end) {
            die();
            return false;
        }
    }
}
