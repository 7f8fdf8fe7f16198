package io.github.junitadversarial.report;

import static io.github.junitadversarial.report.Figures.coordinate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Attack success rate over queries, drawn: broken of attacked images after so many queries each, as a step curve over a
 * logarithmic axis that ends at the budget. Images stopped early are right-censored: from there on the true curve lies
 * anywhere between two lines, one counting them as robust, the other as broken.
 *
 * @param broken path of the steps; the lower bound where images were stopped early
 * @param possible path of the area up to the upper bound, empty where no image was stopped early
 * @param interval path of the area of the 95 % interval for images like these
 * @param stopped path of the marks where images were stopped early, empty where none was
 * @param queryTicks of the axis to the right
 * @param rateTicks of the axis upwards
 * @param summary the curve in words
 */
record SuccessCurve(
        String broken,
        String possible,
        String interval,
        String stopped,
        List<Tick> queryTicks,
        List<Tick> rateTicks,
        String summary) {

    static final int WIDTH = 560;
    static final int HEIGHT = 260;
    static final int LEFT = 52;
    static final int RIGHT = WIDTH - 20;
    static final int TOP = 16;
    static final int BOTTOM = HEIGHT - 44;

    private static final List<Scale> SCALES = List.of(
            new Scale(0.05, 0.01),
            new Scale(0.1, 0.02),
            new Scale(0.2, 0.05),
            new Scale(0.4, 0.1),
            new Scale(0.6, 0.2),
            new Scale(0.8, 0.2),
            new Scale(1, 0.25));

    /** How far the axis upwards goes, and the steps of its marks; shares. */
    private record Scale(double top, double step) {}

    /** A mark on an axis, with its text. */
    record Tick(String at, String text) {}

    /** The curve of a gate that searched, with the estimate of its survival. */
    static SuccessCurve of(GateEntry gate, GateEntry.Survival survival) {
        double[] broken = gate.images().stream()
                .filter(image -> image.adversarialExample() != null)
                .mapToDouble(image -> image.adversarialExample().queriesToBreak())
                .sorted()
                .toArray();
        double[] stopped = gate.images().stream()
                .filter(image -> image.status().equals(StatusView.CENSORED.name()))
                .mapToDouble(image -> Math.max(1, image.queries().total()))
                .sorted()
                .toArray();
        return new Drawing(
                        gate.attackSuccessRate().attacked(), gate.attack().budget(), broken, stopped, survival.steps())
                .curve();
    }

    private record Drawing(int attacked, int budget, double[] broken, double[] stopped, List<GateEntry.Step> survival) {

        private static final int MARK = 4;

        SuccessCurve curve() {
            double[] possible = DoubleStream.concat(DoubleStream.of(broken), DoubleStream.of(stopped))
                    .sorted()
                    .toArray();
            String lower = steps(broken);
            String area = stopped.length == 0
                    ? ""
                    : steps(possible) + "L" + RIGHT + " " + y(broken.length) + reversed(broken) + "Z";
            return new SuccessCurve(lower, area, interval(), marks(), queryTicks(), rateTicks(), summary());
        }

        private String interval() {
            if (survival.isEmpty()) {
                return "";
            }
            StringBuilder upper = new StringBuilder();
            StringBuilder lower = new StringBuilder();
            String end = String.valueOf(RIGHT);
            for (int i = survival.size() - 1; i >= 0; i--) {
                GateEntry.Step step = survival.get(i);
                String x = x(step.queries());
                upper.insert(0, "H" + x + "V" + share(step.interval().upper()));
                lower.append('V')
                        .append(share(step.interval().lower()))
                        .append('H')
                        .append(x);
            }
            return "M" + x(survival.get(0).queries()) + " " + y(0) + upper + "H" + end + lower + "Z";
        }

        private String marks() {
            StringBuilder path = new StringBuilder();
            for (double queries : stopped) {
                path.append('M')
                        .append(x(queries))
                        .append(' ')
                        .append(coordinate(Double.parseDouble(y(within((long) queries))) - MARK))
                        .append('v')
                        .append(2 * MARK);
            }
            return path.toString();
        }

        private String share(double share) {
            return y(Math.min(share, scale().top()) * attacked);
        }

        private String steps(double[] queries) {
            StringBuilder path = new StringBuilder("M" + LEFT + " " + y(0));
            for (int i = 0; i < queries.length; i++) {
                if (i + 1 < queries.length && queries[i + 1] == queries[i]) {
                    continue;
                }
                path.append('H').append(x(queries[i])).append('V').append(y(i + 1));
            }
            return path.append('H').append(RIGHT).toString();
        }

        private String reversed(double[] queries) {
            StringBuilder path = new StringBuilder();
            for (int i = queries.length - 1; i >= 0; i--) {
                path.append('H').append(x(queries[i])).append('V').append(y(i));
            }
            return path.append('H').append(LEFT).toString();
        }

        private List<Tick> queryTicks() {
            List<Tick> ticks = new ArrayList<>();
            for (long queries = 1; queries < budget; queries *= 10) {
                // A tick beside the budget's would run into its text.
                if (budget / (double) queries > 2.5) {
                    ticks.add(new Tick(x(queries), Figures.count(queries)));
                }
            }
            return ticks;
        }

        private List<Tick> rateTicks() {
            List<Tick> ticks = new ArrayList<>();
            Scale scale = scale();
            for (int i = 0; i <= Math.round(scale.top() / scale.step()); i++) {
                double rate = i * scale.step();
                ticks.add(new Tick(y(rate * attacked), coordinate(rate * 100) + " %"));
            }
            return ticks;
        }

        private String summary() {
            List<String> parts = new ArrayList<>();
            for (long queries = 10; queries < budget; queries *= 10) {
                long within = within(queries);
                parts.add(Figures.percent((double) within / attacked) + " within " + Figures.count(queries));
            }
            parts.add(Figures.percent((double) broken.length / attacked) + " within the budget of "
                    + Figures.count(budget) + " queries");
            return String.join(", ", parts) + (stopped.length == 0 ? "" : ", all of them lower bounds");
        }

        private long within(long queries) {
            return DoubleStream.of(broken).filter(each -> each <= queries).count();
        }

        private Scale scale() {
            double highest = (double) (broken.length + stopped.length) / attacked;
            return SCALES.stream()
                    .filter(scale -> scale.top() >= highest)
                    .findFirst()
                    .orElseThrow();
        }

        private String x(double queries) {
            double share = Math.log(Math.max(1, queries)) / Math.log(Math.max(2, budget));
            return coordinate(LEFT + Math.min(1, share) * (RIGHT - LEFT));
        }

        private String y(double images) {
            return coordinate(BOTTOM - images / attacked / scale().top() * (BOTTOM - TOP));
        }
    }
}
