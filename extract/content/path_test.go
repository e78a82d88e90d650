package content

import (
	"fmt"
	"strings"
	"testing"
)

// rules writes out a page's rules and shades, y upwards.
func rules(p *Page) string {
	var out []string
	for _, r := range p.Rules {
		s := "v"
		if r.Horizontal {
			s = "h"
		}
		s += [...]string{"S", "F", "O"}[r.Kind]
		if r.Pale {
			s += "-"
		}
		out = append(out, fmt.Sprintf("%s %.4g,%.4g,%.4g,%.4g", s, r.X0, 842-r.Y1, r.X1, 842-r.Y0))
	}
	for _, s := range p.Shades {
		out = append(out, fmt.Sprintf("g%.2g %.4g,%.4g,%.4g,%.4g", s.Gray, s.X0, 842-s.Y1, s.X1, 842-s.Y0))
	}
	return strings.Join(out, "; ")
}

func TestRules(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"stroke", "2 w 10 10 m 110 10 l S", "hS 10,9,110,11"},
		{"hairline", "0 w 10 10 m 10 110 l S", "vS 10,10,10,110"},
		{"several segments", "1 w 0 10 m 100 10 l 100 60 l S", "hS 0,9.5,100,10.5; vS 99.5,10,100.5,60"},
		{"closed by s", "1 w 10 10 m 50 10 l 30 40 l s", "hS 10,9.5,50,10.5"},
		{"slanted", "10 10 m 110 60 l S", ""},
		{"nearly level", "0 w 10 10 m 110 10.5 l S", "hS 10,10,110,10.5"},
		{"dashed", "[3 3] 0 d 0 w 10 10 m 110 10 l S", "hS 10,10,110,10"},
		{"square caps", "2 J 2 w 10 10 m 110 10 l S", "hS 9,9,111,11"},
		{"curve", "10 10 m 20 30 40 30 50 10 c S", ""},
		{"broad pen", "20 w 1 0 0 RG 10 50 m 110 50 l S", "g0.3 10,40,110,60"},
		{"outline", "0 w 10 10 100 20 re S", "hO 10,10,110,10; vO 110,10,110,30; hO 10,30,110,30; vO 10,10,10,30"},
		{"outline by lines", "0 w 10 10 m 110 10 l 110 30 l 10 30 l h S", "hO 10,10,110,10; vO 110,10,110,30; hO 10,30,110,30; vO 10,10,10,30"},
		{"thin fill", "10 10 100 0.5 re f", "hF 10,10,110,10.5"},
		{"thin fill, negative size", "110 10 -100 -0.5 re f", "hF 10,9.5,110,10"},
		{"vertical thin fill", "10 10 .7 100 re f", "vF 10,10,10.7,110"},
		{"trapezoid", "10 10 m 110 10 l 109 11 l 11 11 l h f", "hF 10,10,110,11"},
		{"several rectangles", "0 0 9 1 re 20 0 1 30 re 50 50 20 20 re f", "hF 0,0,9,1; vF 20,0,21,30; g0 50,50,70,70"},
		{"corner dot", "10 10 .5 .5 re f", "hF 10,10,10.5,10.5"},
		{"dot drawn round", "10 10 m 11 11 12 11 12 10 c 12 9 11 9 10 10 c f", ""},
		{"shade", "0.8 g 10 10 100 20 re f", "g0.8 10,10,110,30"},
		{"odd shape", "10 10 m 60 90 l 110 10 l f", ""},
		{"fill and stroke", "0.8 g 0 w 10 10 100 20 re B", "hO 10,10,110,10; vO 110,10,110,30; hO 10,30,110,30; vO 10,10,10,30; g0.8 10,10,110,30"},
		{"frame by even-odd", "10 10 100 50 re 11 11 98 48 re f*", "hF 10,59,110,60; hF 10,10,110,11; vF 10,10,11,60; vF 109,10,110,60"},
		{"frame by sense", "10 10 m 110 10 l 110 60 l 10 60 l h 11 11 m 11 59 l 109 59 l 109 11 l h f", "hF 10,59,110,60; hF 10,10,110,11; vF 10,10,11,60; vF 109,10,110,60"},
		{"no frame", "10 10 100 50 re 11 11 98 48 re f", "g0 10,10,110,60; g0 11,11,109,59"},
		{"not painted", "10 10 100 0.5 re n", ""},
		{"white", "1 g 10 10 100 0.5 re f", "hF- 10,10,110,10.5"},
		{"transparent", "/Clear gs 10 10 100 0.5 re f", "hF- 10,10,110,10.5"},
		{"scaled", ".1 0 0 .1 0 0 cm 5 w 100 100 m 1100 100 l S", "hS 10,9.75,110,10.25"},
		{"scaled unevenly", "1 0 0 .1 0 0 cm 10 w 10 100 m 110 100 l S", "hS 10,9.5,110,10.5"},
		{"turned", "0 1 -1 0 200 0 cm 10 10 100 .5 re f", "vF 189.5,10,190,110"},
		{"clipped", "0 0 50 50 re W n 10 10 100 1 re f", "hF 10,10,50,11"},
		{"clipped away", "0 0 50 50 re W n 10 60 100 1 re f", ""},
		{"clip of the path itself", "10 10 100 1 re W f 0 0 300 1 re f", "hF 10,10,110,11"},
		{"off the page", "-50 10 100 1 re f 700 10 100 1 re f", "hF 0,10,50,11"},
		{"line begun after h", "0 w 10 10 m 50 10 l h 10 60 l S", "hS 10,10,50,10; vS 10,10,10,60"},
		{"no beginning", "0 w 50 10 l 90 10 l S", "hS 50,10,90,10"},
		{"Indexed colour", "/Ix cs 1 sc 10 10 100 1 re f", "hF- 10,10,110,11"},
		{"Separation colour", "/Sep cs 0 scn 10 10 100 1 re f", "hF- 10,10,110,11"},
		{"Separation starts with ink", "/Sep cs 10 10 100 1 re f", "hF 10,10,110,11"},
		{"pattern", "/Pattern cs /P scn 10 10 100 20 re f", "g0.75 10,10,110,30"},
		{"shading", "10 10 100 20 re W n /Sh sh", "g0.75 10,10,110,30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPDF(c.content, "/ExtGState<</Clear<</ca 0/CA 0>>>>/ColorSpace<</Ix[/Indexed/DeviceRGB 1<000000FFFFFF>]"+
				"/Sep[/Separation/Black/DeviceGray 9 0 R]>>", "").page(t)
			if got := rules(p); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestImages(t *testing.T) {
	b := newPDF("q 100 0 0 50 20 30 cm /Im Do Q q 0 0 10 10 re W n 1 0 0 1 50 50 cm /Im Do Q", "/XObject<</Im 5 0 R>>", "")
	b.stream("/Subtype/Image/Filter/DCTDecode/Width 1/Height 1", "x")
	p := b.page(t)
	if len(p.Images) != 1 || p.Images[0] != (Box{20, 842 - 80, 120, 842 - 30}) {
		t.Errorf("%v", p.Images)
	}
}
