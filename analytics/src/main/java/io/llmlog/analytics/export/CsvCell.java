package io.llmlog.analytics.export;

/**
 * Keeps a text from being a formula in the spreadsheet that opens the file, where it could send what stands beside it to anybody: one that begins
 * with a character that begins a formula, or with white space that a spreadsheet skips, gets a quote before it
 * (<a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a>).
 */
public final class CsvCell {
    /** Those of OWASP's list, and the wide forms that spreadsheets of East Asia take for the same. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    /** The text as it may stand in a cell. */
    public static String of(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
