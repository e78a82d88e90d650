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

func thousands(n int) string { return groupDigits(strconv.Itoa(n)) }

// groupDigits puts commas into the whole part of a decimal number.
func groupDigits(number string) string {
	whole, fraction, hasFraction := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasFraction {
		return whole + "." + fraction
	}
	return whole
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
