package io.github.junitadversarial.report;

/**
 * A gate whose result file is damaged, so that the report lacks it.
 *
 * @param file seen from the folder of {@code report.json}, with {@code /} between folders
 * @param reason what is wrong with it
 */
record UnreadableResult(String file, String reason) {}
