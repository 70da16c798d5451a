package io.llmlog.process.redact;

/** Words before a number that tell whether it is one of a telephone. */
final class PhoneWords {
    /** They say that it is. */
    private static final int SAID = 1;

    /** What is counted with numbers that can look like those of telephones. */
    private static final int OTHER = 2;

    /** Whom or what a number belongs to that is given by some word for one. */
    private static final int OWNER = 4;

    /** Words between those and the number. */
    private static final int LINK = 8;

    /** Of a number that may be any. */
    private static final int NUMBER = 16;

    private static final WordRoles ROLES = new WordRoles()
            .with(
                    SAID,
                    "phone phones phonenumber phonenumbers phoneno homephone workphone mobilephone mobilenumber"
                            + " faxnumber contactnumber ph telephone telephones tel telf tlf tfno mob cel natel mobile cell"
                            + " cellphone cellular landline fax whatsapp viber sms call calling dial reach hotline callback"
                            + " telegram imessage facetime wa hp gsm msisdn threema my+number our+number his+number"
                            + " her+number their+number your+number text+me text+us message+me contact+number contact+no"
                            + " telefon telefonnummer telefonnr mobil mobiltelefon mobilnummer mobilfunk mobilfunknummer"
                            + " handy handynummer handynr festnetz festnetznummer rufnummer rückrufnummer faxnummer durchwahl"
                            + " ruf rufen rufe anrufen anruf angerufen zurückrufen rückruf erreichbar meine+nummer"
                            + " deine+nummer ihre+nummer seine+nummer unsere+nummer téléphone téléphonique tél portable"
                            + " appeler appelle appelez rappeler rappelle rappelez joindre joignable mon+numéro ton+numéro"
                            + " son+numéro notre+numéro votre+numéro leur+numéro teléfono teléfonos móvil movil celular fijo"
                            + " llame llama llamar llámame llámanos llámenos mi+número tu+número su+número nuestro+número"
                            + " telefono cellulare chiama chiamami chiamare chiamate chiamaci mio+numero tuo+numero"
                            + " suo+numero nostro+numero vostro+numero telefone telemóvel telemovel ligue liga ligar liguem"
                            + " meu+número teu+número seu+número nosso+número telefoon telefoonnummer telefoonnr mobiel"
                            + " mobiele bel bellen mijn+nummer jouw+nummer uw+nummer ons+nummer zijn+nummer haar+nummer"
                            + " telefonu telefonie kom telef kontakt+telefoniczny komórka komórkę komórkowy zadzwoń dzwoń"
                            + " dzwonić zadzwonić mój+numer twój+numer nasz+numer wasz+numer telefonum telefonunu telefonumu"
                            + " telefonunuz numaram numaramı numaramız numaranız cep ara arayın arayabilirsiniz тел телефон"
                            + " телефона телефону телефоны мобильный моб звони звоните позвони позвоните перезвоните"
                            + " мой+номер твой+номер ваш+номер наш+номер его+номер мобільний дзвони дзвоніть зателефонуй"
                            + " зателефонуйте мій+номер твій+номер هاتف الهاتف هاتفي جوال الجوال جوالي موبايل اتصل رقمي تلفن"
                            + " موبایل همراه טלפון הטלפון הנייד נייד התקשר התקשרו המספר+שלי फोन फ़ोन मोबाइल कॉल मेरा+नंबर"
                            + " मेरा+नम्बर telepon telp ponsel hubungi nomor+saya nomor+hp điện thoại gọi sđt đt sdt liên+hệ"
                            + " ring ringa mobilnr tlfnr telefonnummeret puhelin puhelinnumero puh matkapuhelin soita"
                            + " numeroni telefonszám hívjon hívj számom volejte zavolejte telefón volajte číslo+je moje+číslo"
                            + " sunați sunaţi suna apelați contact+telefonic мобилен обадете позвънете pokličite pokliči"
                            + " nazovite nazovi helista helistage zvaniet tālrunis skambinkite telèfon mòbil truqueu trucar"
                            + " numărul+meu mitt+nummer mit+nummer mitt+telefonnummer τηλέφωνο τηλ κινητό καλέστε τηλεφώνου"
                            + " τηλέφωνά fon fone handphone hotlines helpline helpdesk landlines simu pigie nipigie tawag"
                            + " tawagan tumawag telefoni mobitel позовите мобилни ტელეფონი მობილური զանգահարեք հեռ"
                            + " հեռախոս sími síma hringdu hringja farsími mobilus telefonas telefonnumret telefonnummern"
                            + " sentralbord växel centralita conmutador standard+téléphonique numéro+vert தொலைபேசி ఫోన్ ફોન"
                            + " ಫೋನ್ ഫോൺ ਫ਼ੋਨ تماس شماره+تماس موبایلم утас ስልክ telefonunuzu arayabilirsin hívható számon"
                            + " телефоном телефоне телефонный мобильного горячая+линия ফোন মোবাইল فون نمبر+ہے",
                    "电话 手机 號碼是 号码是 電話 携帯 手機 致电 致電 拨打 撥打 联系 聯絡 連絡 我的号码 我的號碼 私の番号 热线 熱線 客服 专线 傳真 传真 ファックス ファクス"
                            + " フリーダイヤル TEL 전화 팩스 휴대폰 핸드폰 연락처 โทร เบอร์")
            .with(
                    OTHER,
                    "modell modèle modelo price prices preis prix precio prezzo cena цена fiyat size größe buffer"
                            + " modem queue traffic costs kostet coûte cuesta costa kosztuje стоит lasted channel count total"
                            + " score users iva fiscale fiscal din iso iec mawb frachtbrief luftfrachtbrief guía compteur"
                            + " contador contatore licznik licznika счетчик счётчик счетчика paczka paczki посылка посылки"
                            + " отправление отправления ports range order orders invoices tickets cases parts items shipments"
                            + " parcels accounts batches policies departures rechnungen bestellungen aufträge factures"
                            + " commandes pedidos facturas ordini fatture заказы заказов заказу заказом заказе счетов"
                            + " zamówień zamówieniu id ids ref reference invoice ticket case part serial policy batch"
                            + " tracking shipment parcel account acct item sku lot model version build page pages iban bic"
                            + " swift isbn issn ean upc imei vin uuid utr nhs abn acn tfn ein itin vat sort sn zip zips"
                            + " postcode postcodes postal lotto docket waybill awb consignment container membership member"
                            + " patient mrn passport licence license plate registration permit claim quote po rma asset"
                            + " barcode gtin hs npi dea ndc cusip duns isrc ismn doi pin otp nip regon krs kbo kvk btw tva"
                            + " nif cif nie cpf cnpj cuit rut siren siret rib urssaf cvr orgnr personnummer cpr hetu ups dhl"
                            + " fedex usps dpd gls bestellung bestellnummer bestellnr auftrag auftragsnummer rechnung"
                            + " rechnungsnummer rechnungsnr kundennummer kundennr aktenzeichen vertrag vertragsnummer"
                            + " steuernummer steuer ust mwst artikel artikelnummer seriennummer sendung sendungsnummer"
                            + " postleitzahl postleitzahlen plz matrikelnummer konto kontonummer kontonr referenz"
                            + " referenznummer zählernummer vorgang vorgangsnummer ticketnummer mitgliedsnummer"
                            + " versicherungsnummer kassenzeichen lieferschein charge commande facture police sinistre"
                            + " adhérent immatriculation siège dossier suivi série compte référence réf contrat colis devis"
                            + " pedido factura lote partida albaran póliza siniestro matrícula matricula dni cep cap cp"
                            + " referencia expediente contrato albarán seguimiento serie cuenta ordine fattura polizza bolla"
                            + " tessera codice pratica riferimento contratto spedizione tracciamento conto matricola"
                            + " encomenda fatura apólice apolice cartão inscrição processo referência protocolo rastreio"
                            + " rastreamento conta bestelling factuur klantnummer klantnr bestelnummer ordernummer"
                            + " factuurnummer kenmerk dossiernummer volgnummer serienummer rekening rekeningnummer polis"
                            + " polisnummer zamówienie zamówienia faktura faktury zlecenie przesyłka przesyłki seryjny"
                            + " klienta konta rachunek rachunku sipariş vergi kargo poliçe takip hesap seri müşteri заказ"
                            + " заказа счет счёт счета счёта договор договора накладная накладной инн кпп снилс огрн паспорт"
                            + " паспорта артикул бик трек отслеживания серийный лицевой полис полиса дело дела замовлення"
                            + " рахунок рахунку накладна єдрпоу طلب الطلب فاتورة الفاتورة شحنة الشحنة הזמנה ההזמנה חשבונית"
                            + " תיק ऑर्डर बिल चालान objednávka objednávky faktúra rodné ičo beställning ordrenummer tilaus"
                            + " rendelés număr+comandă badge booking reservation confirmation transaction txn payment receipt"
                            + " verification meter counter sequence seq offset epoch timestamp position room"
                            + " building flight seat row column cas chemical catalogue catalog ordernr"
                            + " quotation contract agreement court az gz hrb hra blz kto buchung buchungsnummer"
                            + " personalnummer betrag summe zähler zählerstand matricule réservation transacción"
                            + " reserva cuota prenotazione prenotazioni reservering personeelsnummer medlemsnummer kundnr"
                            + " ärende ärendenummer ärendenr bokning bokningsnummer beställningsnummer ordrenr kundenr"
                            + " sagsnummer sag saksnummer asiakasnumero varaus rezerwacja rezerwacji rezervace foglalás"
                            + " comandă comanda rezervasyon başvuru заявка заявки заявке бронь бронирование бронирования"
                            + " квитанция квитанции штрихкод рейс арт код+товара бронювання الحجز حجز बुकिंग đơn+hàng mã"
                            + " pesanan tagihan resi checksum checksums crc hash hex dump nonce binary octal chmod uid gid"
                            + " matrix vector tensor array rows table throughput latency latencies bytes segment locus gene"
                            + " isotope ratio ratios patent loan serials sensor experiment trial trials test run runs elo"
                            + " flurstück kassenbon kassenzettel bon zimmer raum kurs kennung kennziffer versuch"
                            + " postfach losnummern lose patentnummer ticketnr scontrino ricevuta brevetto aula recibo"
                            + " sala habitación aula patente reçu brevet chambre salle lots échantillon bankafschrift"
                            + " cijfers kamer zaal octrooi bon kvitto kvittering patentti tarih oda протокол комната"
                            + " кабинет патент исходящий входящий pokój pokoju protokół paragon patentu"
                            + " შეკვეთა შეკვეთის ინვოისი ინვოისის ანგარიში ანგარიშის ამანათი ამანათის պատվեր պատվերի հաշիվ"
                            + " հաշվի ծանրոց ஆர்டர் ஆணை விலைப்பட்டியல் கணக்கு ரசீது ఆర్డర్ ఖాతా రసీదు ઓર્ડર ખાતા બિલ ಆರ್ಡರ್"
                            + " ಖಾತೆ ಬಿಲ್ ഓർഡർ അക്കൗണ്ട് ബിൽ ਆਰਡਰ ਖਾਤਾ ਬਿੱਲ অর্ডার অর্ডারের চালান চালানের হিসাব একাউন্ট রসিদ"
                            + " آرڈر انوائس اکاؤنٹ رسید سفارش سفارشی فاکتور حساب پیگیری رهگیری قرارداد پرونده захиалга"
                            + " захиалгын данс дансны нэхэмжлэх илгээмж ትዕዛዝ የትዕዛዝ ደረሰኝ መለያ ሂሳብ agizo oda ankara akaunti risiti"
                            + " pöntun pöntunar pöntunarnúmer reikningur reikningsnúmer kennitala užsakymas užsakymo sąskaita"
                            + " sąskaitos siunta siuntos pasūtījums pasūtījuma rēķins rēķina konts sūtījums tellimus"
                            + " tellimuse arve konto saadetis naročilo naročila račun računa pošiljka pošiljke narudžba"
                            + " narudžbe поруџбина поруџбине рачун рачуна пошиљка поръчка поръчката поръчки фактура сметка"
                            + " пратка παραγγελία παραγγελίας τιμολόγιο τιμολογίου λογαριασμός λογαριασμού δέμα απόδειξη"
                            + " compte expedient factură facturii cont contul contract colet rendelési számla számlaszám csomag"
                            + " tilausnumero lasku laskun viite viitenumero hóa+đơn tài+khoản vận+đơn hợp+đồng faktur"
                            + " rekening खाता खाते रसीद कंसाइनमेंट חשבון משלוח קבלה حساب الحساب تتبع إيصال عقد العقد faktuur"
                            + " akaun invois porosi porosia fatura llogaria eskaera kontu тапсырыс sifariş hesab objednávce"
                            + " účet účtu zásilka zásilky smlouva smlouvy zmluva účtenka code codes passcode codigo código"
                            + " codice kod kodu код кода codul returned returns failed fails had has took sent since until sold"
                            + " opened delivered released stack option options phase year years date aviv precio"
                            + " result user dauerte seit vom bestellt geliefert verkauft depuis vendu desde vendido dal",
                    "客户编号 客戶編號 预订 預訂 学号 工号 流水号 会员号 合同 订单 訂單 单号 單號 编号 編號 发票 發票 快递 账号 账户 卡号 序列号 运单 注文 伝票 追跡 会員 口座 受付"
                            + " 整理番号 個人番号 請求書 お問い合わせ番号 マイナンバー 予約番号 注文番号 顧客番号 郵便番号 商品番号 管理番号 주문번호 예약 고객번호 접수번호 주문 송장 운송장 계좌 접수"
                            + " 회원 주민등록 사업자 房间 房間 专利 專利 特許 部屋 영수증 특허 คำสั่งซื้อ ใบแจ้งหนี้ ใบเสร็จ บัญชี พัสดุ สัญญา 验证码 驗證碼 認証コード 인증번호 型号 型號 型番 账单 帳單 销量")
            .with(
                    OWNER,
                    "customer client customers clients employee student staff best art kd rg mat ser pol vers kunde"
                            + " kunden kundin mitarbeiter cliente clientes clienti abonné abonnement usager salarié empleado"
                            + " socio dipendente cliënt klant medlem kund asiakas klientu klijent klient zákazník ügyfél"
                            + " müşteri клиент клиента клієнт клієнта العميل הלקוח לקוח ग्राहक khách pelanggan",
                    "")
            .with(
                    LINK,
                    "number numbers be no nr nos id ref code reference num codes codice código kod identificativo"
                            + " nummer numéro n número numero numer nº № номер номера номером رقم מספר नंबर číslo is lautet"
                            + " ნომერი համար համարը எண் నంబర్ నెంబర్ નંબર ಸಂಖ್ಯೆ നമ്പർ ਨੰਬਰ নম্বর شماره نمبر дугаар ቁጥር namba"
                            + " nambari númer numeris numerio numurs številka številke broj број broja αριθμός αριθμό număr"
                            + " numărul szám száma sayı numarası numarasi nömrəsi nomor số নং क्रमांक संख्या"
                            + " ist est es è é",
                    "")
            .with(NUMBER, "no nr nº n code kod código codice folio octal steam", "番号 編號 编号 單號 单号");

    /** What words for numbers end with in languages that write such in one. */
    private static final Endings COMPOUNDS = new Endings(
            "nummer nummern nr nrn zeichen nummeret numret numero szám száma number rechnung zähler schein konto auftrag"
                    + " bescheid akte code kode kod factuur rekening polis bestelling faktura ordre order");

    private static final int WINDOW = 40;

    /** As many words may stand between a word that says it and the number. */
    private static final int MOST = 5;

    /** As {@code del}. */
    private static final int LONGEST_PARTICLE = 3;

    private final String text;
    private final int index;
    private final LineWords line;

    private boolean said;
    private boolean denied;

    private PhoneWords(String text, int index) {
        this.text = text;
        this.index = index;
        this.line = new LineWords(text, index, WINDOW);
    }

    /** Reads the words on the line before an index. */
    static PhoneWords before(String text, int index) {
        PhoneWords words = new PhoneWords(text, index);
        words.read();
        return words;
    }

    /** Whether a word or two say that a telephone's number follows. */
    boolean say() {
        return said;
    }

    /** Whether the last of them say that some other number follows. */
    boolean deny() {
        return denied;
    }

    private void read() {
        boolean numbered = isSign();
        boolean owner = false;
        boolean particle = false;
        boolean chain = true;
        boolean far = false;
        boolean open = true;
        for (int seen = 0; open && seen < MOST && line.previous(); seen++) {
            int roles = ROLES.of(line);
            // With another number between, one word may stand there too, as in "Tel. 555-0123 or 555-0124".
            far |= line.crossedDigit() && seen > 1;
            said |= !far && (roles & SAID) != 0;
            boolean link = (roles & LINK) != 0;
            denied |= chain && ((roles & OTHER) != 0 || seen > 0 && (roles & OWNER) != 0);
            // As in "código de cliente".
            denied |= owner && link && (seen == 1 || seen == 2 && particle);
            chain &= link;
            if (seen == 0) {
                numbered |= (roles & NUMBER) != 0 || isCompound();
                owner = (roles & OWNER) != 0;
            }
            particle = line.end() - line.start() <= LONGEST_PARTICLE;
            open = !denied && !(said && !chain && !owner);
        }
        denied |= numbered && !said;
    }

    /** As in {@code # 0123 456}. */
    private boolean isSign() {
        int before = index - 1;
        while (before > 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before >= 0 && (text.charAt(before) == '#' || text.charAt(before) == '№');
    }

    /** As in {@code Mitgliedsnummer 0123 456}. */
    private boolean isCompound() {
        int ending = COMPOUNDS.end(text, line.end());
        return ending > 0 && ending < line.end() - line.start();
    }
}
