// Package yusuan turns the budget PDFs that Chinese governments publish into
// typed datasets that can be trusted, number by number.
package yusuan
