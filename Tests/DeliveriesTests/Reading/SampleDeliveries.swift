import Deliveries
import Diagnostics

/// Small deliveries made for the tests, one of each format; the areas and numbers are invented.
enum SampleDeliveries {
    static let table = """
        GENESIS-Tabelle: 99999-01-01-4
        Schulen: Absolventen nach dem Schulabschluss;;;;;;
        - Schuljahr -;;;;;;
        regionale Tiefe: Kreise und krfr. Städte;;;;;;
        Absolventen/Abgänger (Anzahl);;;;;;
        ;;;Schulabschluss;Schulabschluss;Schulabschluss;Schulabschluss
        ;;;Insgesamt;Insgesamt;ohne Abschluss;ohne Abschluss
        ;;;Insgesamt;weiblich;Insgesamt;weiblich
        2015;DG;Deutschland;900;450;50;20
        2015;99;  Musterland;400;200;25;10
        2015;99001;      Nordkreis, Landkreis;150;70;9;-
        2015;99002;      Südkreis, Landkreis;250;130;16;.
        2014;DG;Deutschland;910;455;52;21
        2014;99;  Musterland;410;205;26;11
        2014;99001;      Nordkreis, Landkreis;155;72;10;4
        2014;99002;      Südkreis, Landkreis;255;133;16;7
        __________
        "zu ""Insgesamt"":
        Musterland (2014): ohne die Schulen der Stadt Westheim, die
        erst 2015 gegründet wurden
        Deutschland: vorläufig"
        "© Statistische Ämter des Bundes und der Länder, Deutschland, 2026.
        Dieses Werk ist lizenziert unter der Datenlizenz Deutschland
        - Namensnennung - Version 2.0."
        Stand: 03.02.2026 / 10:11:12

        """

    static let flat = """
        statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label;value_q
        99999;Musterstatistik;STAG;Stichtag;2024-12-31;KREISE;Kreise;99001;Nordkreis, Landkreis;GES;Geschlecht;GESW;weiblich;70,5;Prozent;QUO001;Quote;
        99999;Musterstatistik;STAG;Stichtag;2024-12-31;KREISE;Kreise;99001;Nordkreis, Landkreis;GES;Geschlecht;;Insgesamt;71,25;Prozent;QUO001;Quote;e
        99999;Musterstatistik;STAG;Stichtag;2024-12-31;DINSG;Deutschland insgesamt;DG;Deutschland;GES;Geschlecht;;Insgesamt;68,0;Prozent;QUO001;Quote;()
        99999;Musterstatistik;STAG;Stichtag;2023-12-31;KREISE;Kreise;99002;Südkreis, Landkreis;;;;;1234;Anzahl;BEV001;Bevölkerung;
        99999;Musterstatistik;STAG;Stichtag;2023-12-31;KREISE;Kreise;99002;Südkreis, Landkreis;GES;Geschlecht;GESM;männlich;-;Prozent;QUO001;Quote;

        """

    static let oldFlat = """
        Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl; FLC006__Gebietsflaeche__qkm
        12411;Fortschreibung;STAG;Stichtag;31.12.2022;KREISE;Kreise;99001;Nordkreis;1500;12,5
        12411;Fortschreibung;STAG;Stichtag;31.12.2022;KREISE;Kreise;99002;Südkreis;2500;-

        """

    static let cube = """
        * Der Benutzer DE0000 hat am 18.02.2026 um 20:52:23 diesen Export angestossen.
        K;DQ;FACH-SCHL;GHH-ART;GHM-WERTE-JN;GENESIS-VBD;REGIOSTAT;EU-VBD;"mit Werten"
        D;99999BJ001;;N;N;N;N
        K;DQA;NAME;RHF-BSR;RHF-ACHSE
        D;GES;2;2
        D;KREISE;1;1
        K;DQZ;NAME;ZI-RHF-BSR;ZI-RHF-ACHSE
        D;JAHR;3;3
        K;DQI;NAME;ME-NAME;DST;TYP;NKM-STELLEN;GHH-ART;GHM-WERTE-JN
        D;QUO001;Prozent;FEST;PROZENT;1;;N
        K;QEI;FACH-SCHL;FACH-SCHL;ZI-WERT;WERT;QUALITAET;GESPERRT;WERT-VERFAELSCHT
        D;99001;GESM;2024;12.5;p;;0.0
        D;99001;GESW;2024;13.5;;;0.0
        D;99002;GESM;2024;0;-;;0.0
        D;99002;GESW;2024;4.0;;X;0.0

        """

    static let plain = """
        Schülerinnen und Schüler nach Gemeinden
        Stand: 15.01.2026

        ags;Gemeinde;2023;2023;2024;2024
        ;;Schüler;Klassen;Schüler;Klassen
        09901001;Nordheim;120;6;125;6
        09901002;Südheim;1.340;62;1.355;63
        09901003;Westheim;k.A.;-;88;4
        Angaben ohne Förderschulen

        """

    /// All with their format.
    static let all: [(format: DeliveryFormat, text: String)] = [
        (.genesisTable, table), (.genesisFlat, flat), (.genesisCube, cube), (.plain, plain),
    ]

    static func read(
        _ text: String, path: String = "lieferung.csv", as options: ReadingOptions = ReadingOptions()
    ) -> Diagnosed<[RawTable]> {
        DeliveryReader.read(Delivery(path: path, bytes: Array(text.utf8)), as: options)
    }
}

extension RawTable {
    /// What one record is about, in the order of the dimensions: `99001`, `weiblich`; `–` for none.
    func labels(_ record: Int) -> [String] {
        dimensions.map { $0.codes[record] < 0 ? "–" : $0.labels[Int($0.codes[record])].code }
    }
}

extension Diagnostic {
    /// »12: Die Zeile …«
    var short: String { "\(span?.start.line ?? 0): \(message)" }
}
