// Package yusuan turns the budget and final-accounts PDFs that Chinese
// governments publish into typed datasets that can be trusted, number by number.
//
// A document passes three stages, each a pure function of the one before:
//
//	PDF bytes --extract--> tables of cells --normalize--> typed facts + checks --schema--> JSON, Parquet
//
// [Convert] runs the stages on one PDF held in memory and returns the record of
// truth: its tables cell by cell, the facts (one a printed number), the targets,
// the accounting identities that were tried on the facts, and the findings a
// careful reader should know.
//
// [ConvertFiles] runs Convert over many files at once and commits the results to
// a dataset. A file that cannot be read is quarantined with the reason and does
// not stop the others. With [BatchOptions].Worker each document is read in a
// worker process, which a hostile PDF may exhaust, crash or keep busy at the cost
// of that document only; without, and in Convert, only panics are caught.
//
// What holds for every result:
//
//   - Text is never repaired: a printed error stays as printed and shows up in
//     the checks and findings.
//   - Money is decimal from end to end, and amounts are in yuan.
//   - "" and nil mean "not known", never zero.
//   - Every fact leads to its cell, and every cell to its page and box.
//   - The same bytes and [ResultVersion] give the same result, on any machine.
//
// The record types are those of package yusuan/schema, whose code book
// (yusuan schema on the command line) explains every column.
package yusuan
