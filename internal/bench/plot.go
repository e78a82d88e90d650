package main

import (
	"fmt"
	"math"
	"strings"
)

// Sizes of a plot, in pixels.
const (
	plotWidth, plotHeight = 340.0, 240.0
	plotLeft, plotBottom  = 46.0, 36.0
	plotTop, plotRight    = 26.0, 12.0
)

// plotCurves draws CPU time and the worker's memory over both sizes, on logarithmic
// axes: what grows in proportion rises by one decade a decade.
func plotCurves(copies, pages []point) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" font-family="sans-serif" font-size="11">`+"\n", 2*plotWidth, plotHeight)
	b.WriteString(`<rect width="100%" height="100%" fill="white"/>` + "\n")
	plotOne(&b, 0, "documents of one batch", copies)
	plotOne(&b, plotWidth, "pages of one document", pages)
	b.WriteString("</svg>\n")
	return b.String()
}

// The axes: sizes of 1 to 1,000, and 0.01 to 1,000 of what is measured.
const (
	decadesAcross   = 3.0
	lowest, decades = -2.0, 5.0
)

func plotOne(b *strings.Builder, left float64, title string, points []point) {
	x := func(n int) float64 {
		return left + plotLeft + (plotWidth-plotLeft-plotRight)*math.Log10(float64(n))/decadesAcross
	}
	y := func(v float64) float64 {
		return plotHeight - plotBottom - (plotHeight-plotBottom-plotTop)*(math.Log10(v)-lowest)/decades
	}
	fmt.Fprintf(b, `<text x="%g" y="16" font-weight="bold">%s</text>`+"\n", left+plotLeft, title)
	for i := 0.0; i <= decades; i++ {
		v := math.Pow(10, lowest+i)
		fmt.Fprintf(b, `<path d="M%g %.1fH%g" stroke="#ddd"/><text x="%g" y="%.1f" text-anchor="end">%g</text>`+"\n",
			left+plotLeft, y(v), left+plotWidth-plotRight, left+plotLeft-5, y(v)+4, v)
	}
	for n := 1; n <= 1000; n *= 10 {
		fmt.Fprintf(b, `<text x="%.1f" y="%g" text-anchor="middle">%d</text>`+"\n", x(n), plotHeight-plotBottom+15, n)
	}
	for i, line := range []struct {
		name, color string
		of          func(usage) float64
	}{
		{"CPU seconds", "#c33", func(u usage) float64 { return u.cpu.Seconds() }},
		{"MB of the worker", "#36c", func(u usage) float64 { return float64(u.children) / 1e6 }},
	} {
		var path []string
		for _, p := range points {
			v := max(line.of(p.usage), math.Pow(10, lowest))
			path = append(path, fmt.Sprintf("%.1f %.1f", x(p.n), y(v)))
			fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`+"\n", x(p.n), y(v), line.color)
		}
		fmt.Fprintf(b, `<path d="M%s" fill="none" stroke="%s" stroke-width="1.5"/><text x="%g" y="%g" fill="%s">%s</text>`+"\n",
			strings.Join(path, "L"), line.color, left+plotLeft+float64(i)*100, plotHeight-5, line.color, line.name)
	}
}
