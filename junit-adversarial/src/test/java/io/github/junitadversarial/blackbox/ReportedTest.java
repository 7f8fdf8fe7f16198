package io.github.junitadversarial.blackbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One {@code testcase} of Surefire's XML.
 *
 * @param name simple name of the class and what Surefire calls the test
 * @param message of what was thrown first, without a stack trace; empty if the test passed
 * @param messagesOfReruns of what was thrown when Surefire repeated the test
 */
record ReportedTest(String name, Result result, String message, List<String> messagesOfReruns) {

    enum Result {
        PASSED,
        SKIPPED,
        FAILED,
        ERROR,
        /** Failed, then passed when it was repeated: green. */
        FLAKY
    }

    /** All that stand in a file. */
    static List<ReportedTest> read(Path file) throws IOException {
        List<ReportedTest> tests = new ArrayList<>();
        try {
            NodeList elements = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < elements.getLength(); i++) {
                tests.add(of((Element) elements.item(i)));
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no report of Surefire", e);
        }
        return tests;
    }

    private static ReportedTest of(Element testcase) {
        String className = testcase.getAttribute("classname");
        Result result = Result.PASSED;
        String message = "";
        List<String> reruns = new ArrayList<>();
        for (Node child = testcase.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element thrown)) {
                continue;
            }
            switch (thrown.getTagName()) {
                case "skipped" -> {
                    result = Result.SKIPPED;
                    message = withoutTrace(thrown);
                }
                case "failure" -> {
                    result = Result.FAILED;
                    message = thrown.getAttribute("message");
                }
                case "error" -> {
                    result = Result.ERROR;
                    message = thrown.getAttribute("message");
                }
                case "flakyFailure", "flakyError" -> {
                    result = Result.FLAKY;
                    message = thrown.getAttribute("message");
                }
                case "rerunFailure", "rerunError" -> reruns.add(thrown.getAttribute("message"));
                default -> {
                    // What the test printed.
                }
            }
        }
        return new ReportedTest(
                className.substring(className.lastIndexOf('.') + 1) + "." + testcase.getAttribute("name"),
                result,
                message,
                reruns);
    }

    // Surefire puts the message of an aborted test into the text alone, as its stack trace begins.
    private static String withoutTrace(Element thrown) {
        String text = thrown.getTextContent().strip();
        String firstLine = text.lines().findFirst().orElse("");
        String type = thrown.getAttribute("type") + ": ";
        return firstLine.startsWith(type) ? firstLine.substring(type.length()) : firstLine;
    }
}
