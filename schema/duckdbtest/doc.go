// Package duckdbtest reads a dataset with DuckDB, as other people will: its tests
// show that the Parquet files mean to a reader that is not ours what the code
// book says.
package duckdbtest
