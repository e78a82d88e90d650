//go:build ignore

// Gen_gb1 makes gb1.bin: the Unicode character of every CID of the Adobe-GB1
// character collection, from Adobe's CMap resource Adobe-GB1-UCS2 (BSD licence;
// see LICENSE.adobe in this folder). Debian's package poppler-data carries it:
//
//	go run gen_gb1.go /usr/share/poppler/cMap/Adobe-GB1/Adobe-GB1-UCS2
//
// The file is a deflated sequence of varints: for each CID from 0 the difference
// of its character from that of the CID before, zigzag coded; 0 stands for a CID
// without one character of its own.
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/hex"
	"log"
	"os"
	"regexp"
	"strconv"
	"unicode/utf16"
)

var (
	section = regexp.MustCompile(`(?s)beginbf(char|range)(.*?)endbf`)
	token   = regexp.MustCompile(`<[0-9a-fA-F]+>`)
)

func main() {
	src, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var chars []rune
	set := func(cid int, r rune) {
		for len(chars) <= cid {
			chars = append(chars, 0)
		}
		chars[cid] = r
	}
	for _, m := range section.FindAllSubmatch(src, -1) {
		toks := token.FindAllString(string(m[2]), -1)
		if string(m[1]) == "char" {
			for ; len(toks) >= 2; toks = toks[2:] {
				set(number(toks[0]), char(toks[1]))
			}
			continue
		}
		for ; len(toks) >= 3; toks = toks[3:] {
			for cid, r := number(toks[0]), char(toks[2]); cid <= number(toks[1]); cid++ {
				set(cid, r)
				r++
			}
		}
	}
	var buf bytes.Buffer
	w, _ := flate.NewWriter(&buf, flate.BestCompression)
	prev := rune(0)
	for _, r := range chars {
		w.Write(binary.AppendVarint(nil, int64(r-prev)))
		prev = r
	}
	w.Close()
	if err := os.WriteFile("gb1.bin", buf.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d CIDs, %d bytes", len(chars), buf.Len())
}

func number(tok string) int {
	n, err := strconv.ParseInt(tok[1:len(tok)-1], 16, 32)
	if err != nil {
		log.Fatal(err)
	}
	return int(n)
}

// char returns the one character a destination stands for, 0 where it is more.
func char(tok string) rune {
	b, err := hex.DecodeString(tok[1 : len(tok)-1])
	if err != nil {
		log.Fatal(err)
	}
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	rs := utf16.Decode(units)
	if len(rs) != 1 || rs[0] == 0xFFFD {
		return 0
	}
	return rs[0]
}
