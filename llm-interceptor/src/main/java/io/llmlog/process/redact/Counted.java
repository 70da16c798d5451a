package io.llmlog.process.redact;

import java.util.Locale;
import java.util.Set;

/** Tells by what stands behind a number that it counts or measures something: {@code 12 345 678 users}, {@code 1234567 ms}, {@code 4500000円}. */
final class Counted {
    private static final String SIGNS = "%‰€$£¥₹₽₩°人个個次件行元円원명개台本枚条條";

    private static final int LONGEST = 13;

    private static final Set<String> WORDS =
            Set.of(("ms ns us sec secs second seconds min mins minute minutes hour hours day days week weeks"
                            + " month months year years byte bytes kb mb gb tb kib mib gib bit bits px pixel pixels dpi rpm"
                            + " hz khz mhz ghz km cm mm kg mg ml eur usd gbp chf pln rub inr jpy cny euro euros"
                            + " dollar dollars pounds yen rupees rupiah rupien rubel złotych kč kr ft lei lira people users"
                            + " user entries rows row lines items pieces pcs times views clicks calls records steps points"
                            + " tokens requests events cells copies units inhabitants residents downloads subscribers"
                            + " followers customers members votes shares files words characters messages samples parameters"
                            + " stück mal einwohner einwohnern zeilen datensätze aufrufe nutzer kunden personen menschen"
                            + " punkte exemplaires habitants lignes fois utilisateurs personnes vues octets habitantes veces"
                            + " líneas usuarios personas unidades vistas abitanti righe volte utenti persone pezzi linhas"
                            + " vezes usuários pessoas inwoners keer regels gebruikers stuks mensen osób sztuk wierszy razy"
                            + " użytkowników mieszkańców kişi adet satır kez kullanıcı штук человек строк раз пользователей"
                            + " рублей руб жителей просмотров байт шт осіб рядків користувачів orang người lần invånare"
                            + " personer rader kronor gånger käyttäjää riviä kertaa fő darab sor osob řádků kusů")
                    .split(" ", -1));

    private Counted() {}

    static boolean endsAt(String text, int end) {
        int word = end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\u00A0') ? end + 1 : end;
        if (word == text.length()) {
            return false;
        }
        if (SIGNS.indexOf(text.charAt(word)) >= 0) {
            return true;
        }
        int last = word;
        while (last < text.length() && last - word <= LONGEST && Character.isLetter(text.charAt(last))) {
            last++;
        }
        return last > word
                && word > end
                && WORDS.contains(text.substring(word, last).toLowerCase(Locale.ROOT));
    }
}
