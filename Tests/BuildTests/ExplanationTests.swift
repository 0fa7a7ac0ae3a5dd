import Build
import Catalogue
import DataStore
import Diagnostics
import Testing

/// A value leads to the line of the base data and on to its place in the delivery.
@Suite struct ExplanationTests {
    private func explain(
        _ area: String, _ form: ExplanationForm, published: Bool = false, in project: SmallProject = SmallProject()
    ) throws -> String {
        let request = ExplanationRequest(
            indicator: "ohne_abschluss", area: area, time: "2023", categories: [],
            secrets: published ? .hidden : .marked)
        let result = try project.loaded().explanation(of: request, as: form)
        #expect(result.diagnostics.map(\.message) == [])
        return try #require(result.value)
    }

    @Test func textNamesLinesAndDeliveries() throws {
        #expect(
            try explain("99001001", .text) == """
                ohne_abschluss (Anteil der Schulabgänge ohne Abschluss), Oberquell, 2023: 7,5 %
                  Formel: anteil(schulabgaenge[abschluss=ohne], schulabgaenge)
                  anteil(schulabgaenge[abschluss=ohne], schulabgaenge) = 0,075
                    schulabgaenge[abschluss=ohne] = 15
                      data/grunddaten/schulabgaenge.csv:4  99001001  2023  ohne  15  aus data/roh/nachtrag 2023.xlsx:Tabelle 1!D12
                    schulabgaenge = 200
                      data/grunddaten/schulabgaenge.csv:4  99001001  2023  ohne  15  aus data/roh/nachtrag 2023.xlsx:Tabelle 1!D12
                      data/grunddaten/schulabgaenge.csv:5  99001001  2023  mit  185  aus data/roh/21111.csv:13:5, data/roh/nachtrag 2023.xlsx:Tabelle 1!E12
                  Quelle schulabgaenge: Musteramt, Schulstatistik, Stand 15.01.2025, Lieferungen 21111.csv, nachtrag 2023.xlsx

                """)
    }

    /// The structure is described in the handbook; programs rely on it.
    @Test func jsonIsStable() throws {
        #expect(
            try explain("99001001", .json) == """
                {
                  "indikator": "ohne_abschluss",
                  "titel": "Anteil der Schulabgänge ohne Abschluss",
                  "raum": {
                    "schluessel": "99001001",
                    "name": "Oberquell"
                  },
                  "zeit": "2023",
                  "merkmale": {},
                  "formel": "anteil(schulabgaenge[abschluss=ohne], schulabgaenge)",
                  "einheit": "Prozent",
                  "geschuetzt": false,
                  "wert": {
                    "exakt": "0.075",
                    "anzeige": "7,5 %"
                  },
                  "rechnung": {
                    "teil": "anteil(schulabgaenge[abschluss=ohne], schulabgaenge)",
                    "indikator": "ohne_abschluss",
                    "raum": "99001001",
                    "zeit": "2023",
                    "wert": {
                      "exakt": "0.075",
                      "anzeige": "0,075"
                    },
                    "teile": [
                      {
                        "teil": "schulabgaenge[abschluss=ohne]",
                        "indikator": "ohne_abschluss",
                        "raum": "99001001",
                        "zeit": "2023",
                        "wert": {
                          "exakt": "15",
                          "anzeige": "15"
                        },
                        "grunddaten": "schulabgaenge",
                        "zellen": [
                          {
                            "datei": "data/grunddaten/schulabgaenge.csv",
                            "zeile": 4,
                            "raum": "99001001",
                            "zeit": "2023",
                            "merkmale": {
                              "abschluss": "ohne"
                            },
                            "wert": {
                              "exakt": "15",
                              "anzeige": "15"
                            },
                            "lieferung": [
                              {
                                "datei": "data/roh/nachtrag 2023.xlsx",
                                "stelle": "Tabelle 1!D12"
                              }
                            ]
                          }
                        ]
                      },
                      {
                        "teil": "schulabgaenge",
                        "indikator": "ohne_abschluss",
                        "raum": "99001001",
                        "zeit": "2023",
                        "wert": {
                          "exakt": "200",
                          "anzeige": "200"
                        },
                        "grunddaten": "schulabgaenge",
                        "zellen": [
                          {
                            "datei": "data/grunddaten/schulabgaenge.csv",
                            "zeile": 4,
                            "raum": "99001001",
                            "zeit": "2023",
                            "merkmale": {
                              "abschluss": "ohne"
                            },
                            "wert": {
                              "exakt": "15",
                              "anzeige": "15"
                            },
                            "lieferung": [
                              {
                                "datei": "data/roh/nachtrag 2023.xlsx",
                                "stelle": "Tabelle 1!D12"
                              }
                            ]
                          },
                          {
                            "datei": "data/grunddaten/schulabgaenge.csv",
                            "zeile": 5,
                            "raum": "99001001",
                            "zeit": "2023",
                            "merkmale": {
                              "abschluss": "mit"
                            },
                            "wert": {
                              "exakt": "185",
                              "anzeige": "185"
                            },
                            "lieferung": [
                              {
                                "datei": "data/roh/21111.csv",
                                "stelle": "13:5"
                              },
                              {
                                "datei": "data/roh/nachtrag 2023.xlsx",
                                "stelle": "Tabelle 1!E12"
                              }
                            ]
                          }
                        ]
                      }
                    ]
                  },
                  "grunddaten": [
                    {
                      "id": "schulabgaenge",
                      "titel": "Schulabgänge",
                      "quelle": "amt",
                      "herausgeber": "Musteramt",
                      "quellentitel": "Schulstatistik",
                      "stand": "2025-01-15",
                      "beispiel": false,
                      "lieferungen": ["data/roh/21111.csv", "data/roh/nachtrag 2023.xlsx"]
                    }
                  ],
                  "anmerkungen": [],
                  "zeichen": [],
                  "marken": []
                }

                """)
    }

    @Test(
        "ein geschützter Wert ist nur mit --internal zu sehen, gekennzeichnet; sonst steht er nirgends",
        arguments: [
            ExplanationForm.text, .json,
        ])
    func protectedValues(form: ExplanationForm) throws {
        let own = try explain("99001003", form)
        #expect(own.contains("nicht veröffentlichen") || own.contains("\"geschuetzt\": true"))
        let passedOn = try explain("99001003", form, published: true)
        for secret in ["\"2\"", "\"47\"", "\"49\"", "ohne  2", "mit  47", "= 47", "= 49", "= 2 ", "4,1"] {
            #expect(!passedOn.contains(secret), "»\(secret)« in \(passedOn)")
        }
    }

    /// The sum of the district is public; one of its rows counts too few, and the others less the sum would be that row.
    @Test(
        "Zeilen unter einer öffentlichen Summe bleiben verborgen, wenn eine davon zu klein ist",
        arguments: [
            ExplanationForm.text, .json,
        ])
    func smallRowsBelowAPublicSum(form: ExplanationForm) throws {
        let own = try explain("99001", form)
        #expect(own.contains("275") && own.contains("7,7 %"), "\(own)")
        let passedOn = try explain("99001", form, published: true)
        #expect(passedOn.contains("7,7 %"))
        for row in ["275", "185", "47"] { #expect(!passedOn.contains(row), "\(row) in \(passedOn)") }
    }

    @Test("nur »check« sagt, dass eine Herkunft keine Stelle nennt, einmal je Datei")
    func malformedPlaces() throws {
        let project = try SmallProject().replacing("21111.csv:12:4", by: "Blatt vom Amt", in: SmallProject.table)
            .replacing("21111.csv:15:4", by: "21111.csv", in: SmallProject.table)
        let datasets = try project.loaded().snapshot.datasets
        let problems = DataStore.originProblems(of: datasets)
        #expect(problems.count == 1)
        #expect(problems.first?.message.contains("(2 Zeilen)") == true)
        #expect(problems.first?.span?.start.line == 2)
        #expect(DataStore.originProblems(of: try SmallProject().loaded().snapshot.datasets).isEmpty)
    }

    @Test("ein Merkmal »herkunft« bleibt eines, die Stelle steht dann in »fundstelle«")
    func breakdownOfTheSameName() throws {
        var project = SmallProject()
        for path in ["data/merkmale.yaml", SmallProject.catalogue, "data/grunddaten/schulabgaenge.yaml"] {
            project.files[path] = project.files[path]?.replacing("abschluss: ", with: "abschluss: ")
                .replacing("id: abschluss\n", with: "id: herkunft\n").replacing("[abschluss", with: "[herkunft")
        }
        project.files[SmallProject.table] = project.files[SmallProject.table]?
            .replacing("zeit;abschluss;wert;herkunft", with: "zeit;herkunft;wert;fundstelle")
        #expect(try explain("99001001", .text, in: project).contains("aus data/roh/nachtrag 2023.xlsx:Tabelle 1!D12"))
    }
}

/// Cells of the column `herkunft`.
@Suite struct DeliveryPlaceTests {
    @Test(arguments: [
        ("21111.csv:12:4", ["21111.csv", "12:4", "Zeile 12, Feld 4"]),
        ("a b.csv:7", ["a b.csv", "7", "Zeile 7"]),
        ("2026/liste.xlsx:Tabelle 1!AB12", ["2026/liste.xlsx", "Tabelle 1!AB12", "Tabelle 1!AB12"]),
        ("liste.xlsx:Ja! Nein!B2", ["liste.xlsx", "Ja! Nein!B2", "Ja! Nein!B2"]),
    ])
    func onePlace(text: String, parts: [String]) throws {
        let places = try #require(DeliveryPlace.all(in: text))
        let place = try #require(places.first)
        #expect(places.count == 1 && [place.path, place.text, place.words] == parts)
    }

    @Test func severalPlaces() {
        let places = DeliveryPlace.all(in: " a.csv:1:2  b c.xlsx:T 1!A1 d.csv:3:4 ")
        #expect(places?.map(\.path) == ["a.csv", "b c.xlsx", "d.csv"])
        #expect(DeliveryPlace.all(in: "") == [])
    }

    @Test(arguments: ["a.csv", "a.csv:0:1", "a.csv:x", ":1:2", "a.csv:1:2 rest", "a.xlsx:!A1", "a.xlsx:T!1A", "!A1"])
    func noPlace(text: String) { #expect(DeliveryPlace.all(in: text) == nil) }
}
