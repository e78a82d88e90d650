package main

import (
	"io"
	"os"
	"strconv"
	"strings"
)

// plural prints a count with its noun: 1 page, 1,204 facts.
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return thousands(n) + " " + noun
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// words turns an enumeration's value into plain words: final accounts.
func words(value string) string { return strings.ReplaceAll(value, "_", " ") }

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// canBold tells whether out is a terminal that is not asked to be plain.
func canBold(out io.Writer) bool {
	return isTerminal(out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
