package io.llmlog.process.redact;

/**
 * Finds telephone numbers: behind a {@code +} or 00 (ITU-T E.164), in North America's form (NANP), with a trunk prefix 0 in groups, with an area
 * code in parentheses; any other number of seven to fifteen digits only behind a word that says it is one.
 */
final class PhoneShape implements NumberShape {
    private static final Words SAID = new Words(
            "phone phones ph telephone telephones tel telf tlf tfno mob cel natel mobile cell cellphone cellular landline fax whatsapp viber sms call calling dial reach hotline "
                    + "telefon telefonnummer telefonnr mobil mobiltelefon mobilnummer handy handynummer festnetz rufnummer durchwahl ruf rufen rufe anrufen anruf erreichbar "
                    + "téléphone tél portable appeler appelle appelez joindre joignable "
                    + "teléfono móvil movil celular fijo llame llama llamar llámame llámanos llámenos "
                    + "telefono cellulare chiama chiamami chiamare chiamate "
                    + "telefone telemóvel telemovel ligue liga ligar "
                    + "telefoon telefoonnummer mobiel mobiele bel bellen "
                    + "telefonu komórka komórkę komórkowy zadzwoń dzwoń dzwonić zadzwonić "
                    + "telefonum telefonunu telefonumu numaram cep gsm ara arayın arayabilirsiniz "
                    + "тел телефон телефона телефону мобильный моб звони звоните позвони позвоните "
                    + "мобільний дзвони дзвоніть зателефонуй зателефонуйте "
                    + "هاتف الهاتف هاتفي جوال الجوال جوالي موبايل اتصل "
                    + "טלפון הטלפון הנייד נייד התקשר התקשרו "
                    + "फोन फ़ोन मोबाइल कॉल "
                    + "telepon hubungi điện thoại gọi ring telefonnummeret puhelin puhelinnumero telefonszám hívjon "
                    + "τηλέφωνο κινητό โทร โทรศัพท์",
            "电话 手机 電話 携帯 手機 致电 拨打 联系 連絡 전화 휴대폰 핸드폰 연락처");

    @Override
    public int sizes(boolean first) {
        return first ? ANY : NumberShape.bits(1, 3);
    }

    @Override
    public int find(String text, DigitGroup group, Findings findings) {
        int first = group.start();
        if (!canStart(text, first)) {
            return -1;
        }
        char before = first == 0 ? ' ' : text.charAt(first - 1);
        boolean parenthesis = before == '(' && group.end() < text.length() && text.charAt(group.end()) == ')';
        int start = parenthesis ? first - 1 : first;
        boolean plus = start > 0 && text.charAt(start - 1) == '+';
        int end = -1;
        if (!plus) {
            end = NorthAmerica.end(text, group, parenthesis);
        }
        if (end < 0 && (plus || group.isFirst())) {
            DigitGroups groups = DigitGroups.read(text, first);
            end = plus ? groups.international() : national(text, first, groups, parenthesis);
        }
        if (end < 0 || !GroupedDigits.endsNumber(text, end)) {
            return -1;
        }
        findings.add(Kind.PHONE, plus ? start - 1 : start, end);
        return end;
    }

    private static int national(String text, int first, DigitGroups groups, boolean parenthesis) {
        int end = text.charAt(first) == '0' ? groups.withTrunkPrefix() : -1;
        if (end < 0 && parenthesis) {
            end = groups.withAreaCode();
        }
        if (end < 0) {
            end = groups.withTypicalSizes();
        }
        if (end < 0 && groups.digits() >= DigitGroups.FEWEST && SAID.standBefore(text, first)) {
            end = groups.whole();
        }
        return end;
    }

    /** Not inside of a word, a number or a date, nor behind what makes it an amount or another number. */
    private static boolean canStart(String text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        if (before == '(' || before == '+') {
            return start == 1 || Chars.startsWord(text, start - 1);
        }
        boolean inside = "-/.".indexOf(before) >= 0 && start > 1 && Chars.isAsciiAlphanumeric(text.charAt(start - 2));
        return Chars.startsWord(text, start) && !inside && "_#$€£¥=".indexOf(before) < 0;
    }
}
