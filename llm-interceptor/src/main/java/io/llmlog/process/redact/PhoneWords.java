package io.llmlog.process.redact;

/** Words before a number that tell whether it is one of a telephone. */
final class PhoneWords {
    private static final WordsBefore SAID = new WordsBefore(
            "phone phones phonenumber phonenumbers phoneno homephone workphone mobilephone mobilenumber faxnumber"
                    + " contactnumber ph telephone telephones tel telf tlf tfno mob cel natel mobile cell cellphone"
                    + " cellular landline fax whatsapp viber sms call calling dial reach hotline callback telegram"
                    + " imessage facetime wa hp gsm msisdn threema my+number our+number his+number her+number their+number"
                    + " your+number text+me text+us message+me contact+number contact+no telefon telefonnummer telefonnr"
                    + " mobil mobiltelefon mobilnummer mobilfunk mobilfunknummer handy handynummer handynr festnetz"
                    + " festnetznummer rufnummer rückrufnummer faxnummer durchwahl ruf rufen rufe anrufen anruf angerufen"
                    + " zurückrufen rückruf erreichbar meine+nummer deine+nummer ihre+nummer seine+nummer unsere+nummer"
                    + " téléphone téléphonique tél portable appeler appelle appelez rappeler rappelle rappelez joindre"
                    + " joignable mon+numéro ton+numéro son+numéro notre+numéro votre+numéro leur+numéro teléfono"
                    + " teléfonos móvil movil celular fijo llame llama llamar llámame llámanos llámenos mi+número"
                    + " tu+número su+número nuestro+número telefono cellulare chiama chiamami chiamare chiamate chiamaci"
                    + " mio+numero tuo+numero suo+numero nostro+numero vostro+numero telefone telemóvel telemovel ligue"
                    + " liga ligar liguem meu+número teu+número seu+número nosso+número telefoon telefoonnummer telefoonnr"
                    + " mobiel mobiele bel bellen mijn+nummer jouw+nummer uw+nummer ons+nummer zijn+nummer haar+nummer"
                    + " telefonu telefonie kom telef kontakt+telefoniczny komórka komórkę komórkowy zadzwoń dzwoń dzwonić"
                    + " zadzwonić mój+numer twój+numer nasz+numer wasz+numer telefonum telefonunu telefonumu telefonunuz"
                    + " numaram numaramı numaramız numaranız cep ara arayın arayabilirsiniz тел телефон телефона телефону"
                    + " телефоны мобильный моб звони звоните позвони позвоните перезвоните мой+номер твой+номер ваш+номер"
                    + " наш+номер его+номер мобільний дзвони дзвоніть зателефонуй зателефонуйте мій+номер твій+номер هاتف"
                    + " الهاتف هاتفي جوال الجوال جوالي موبايل اتصل رقمي تلفن موبایل همراه טלפון הטלפון הנייד נייד התקשר"
                    + " התקשרו המספר+שלי फोन फ़ोन मोबाइल कॉल मेरा+नंबर मेरा+नम्बर telepon telp ponsel hubungi nomor+saya"
                    + " nomor+hp điện thoại gọi sđt đt sdt liên+hệ ring ringa telefonnr mobilnr tlfnr telefonnummeret"
                    + " puhelin puhelinnumero puh matkapuhelin soita numeroni telefonszám hívjon hívj számom volejte"
                    + " zavolejte telefón volajte číslo+je moje+číslo sunați sunaţi suna apelați contact+telefonic мобилен"
                    + " обадете позвънете pokličite pokliči nazovite nazovi helista helistage zvaniet tālrunis skambinkite"
                    + " telèfon mòbil truqueu trucar numărul+meu mitt+nummer mit+nummer mitt+telefonnummer τηλέφωνο τηλ"
                    + " κινητό καλέστε ফোন মোবাইল فون نمبر+ہے",
            "电话 手机 號碼是 号码是 電話 携帯 手機 致电 致電 拨打 撥打 联系 聯絡 連絡 我的号码 我的號碼 私の番号 전화 휴대폰 핸드폰 연락처 โทร เบอร์");

    /** What is counted with numbers that can look like those of telephones. */
    private static final WordsBefore OTHER = new WordsBefore(
            "order orders id ids ref reference invoice ticket case part serial policy batch tracking shipment parcel"
                    + " account acct item sku lot model version build page pages iban bic swift isbn issn ean upc imei vin"
                    + " uuid utr nhs abn acn tfn ein itin vat sort sn zip zips postcode postcodes postal lotto docket"
                    + " waybill awb consignment container membership member patient mrn passport licence license plate"
                    + " registration permit claim quote po rma asset barcode gtin hs npi dea ndc cusip duns isrc ismn doi"
                    + " pin otp nip regon krs kbo kvk btw tva nif cif nie cpf cnpj cuit rut siren siret rib urssaf cvr"
                    + " orgnr personnummer cpr hetu ups dhl fedex usps dpd gls bestellung bestellnummer bestellnr auftrag"
                    + " auftragsnummer rechnung rechnungsnummer rechnungsnr kundennummer kundennr aktenzeichen vertrag"
                    + " vertragsnummer steuernummer steuer ust mwst artikel artikelnummer seriennummer sendung"
                    + " sendungsnummer postleitzahl postleitzahlen plz matrikelnummer konto kontonummer kontonr referenz"
                    + " referenznummer zählernummer vorgang vorgangsnummer ticketnummer mitgliedsnummer"
                    + " versicherungsnummer kassenzeichen lieferschein charge commande facture lot police sinistre"
                    + " adhérent immatriculation siège dossier suivi série compte référence réf contrat colis devis pedido"
                    + " factura lote partida albaran póliza siniestro matrícula matricula dni nie cep cap cp referencia"
                    + " expediente contrato albarán seguimiento serie cuenta ordine fattura lotto polizza bolla tessera"
                    + " codice pratica riferimento contratto spedizione tracciamento conto matricola encomenda fatura lote"
                    + " apólice apolice matrícula cartão inscrição processo referência protocolo rastreio rastreamento"
                    + " conta matrícula bestelling factuur klantnummer klantnr bestelnummer ordernummer factuurnummer"
                    + " kenmerk dossiernummer volgnummer serienummer rekening rekeningnummer polis polisnummer zamówienie"
                    + " zamówienia faktura faktury zlecenie przesyłka przesyłki seryjny klienta konta rachunek rachunku"
                    + " sipariş fatura vergi kargo poliçe takip hesap seri müşteri заказ заказа счет счёт счета счёта"
                    + " договор договора накладная накладной инн кпп снилс огрн паспорт паспорта артикул бик трек"
                    + " отслеживания серийный лицевой полис полиса дело дела замовлення рахунок рахунку накладна єдрпоу"
                    + " طلب الطلب فاتورة الفاتورة شحنة الشحنة הזמנה ההזמנה חשבונית תיק ऑर्डर बिल चालान objednávka"
                    + " objednávky faktúra rodné ičo beställning ordrenummer tilaus rendelés număr+comandă",
            "订单 訂單 单号 單號 编号 編號 发票 發票 快递 账号 账户 卡号 序列号 运单 注文 伝票 追跡 会員 口座 受付 整理番号 個人番号 請求書 お問い合わせ番号 マイナンバー 주문 송장 운송장 계좌"
                    + " 접수 회원 주민등록 사업자");

    /** Words between those and the number. */
    private static final WordsBefore LINKS = new WordsBefore(
            "number numbers be no nr num code codes nummer numéro n número numero numer nº № номер номера номером رقم"
                    + " מספר नंबर číslo is lautet ist est es è é",
            "");

    private PhoneWords() {}

    /** Whether a word or two on the line before that index say that a telephone's number follows. */
    static boolean say(String text, int index) {
        return SAID.standBefore(text, index);
    }

    /** Whether the word right before that index says that some other number follows. */
    static boolean deny(String text, int index) {
        return OTHER.standRightBefore(text, index, LINKS);
    }
}
