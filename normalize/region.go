package normalize

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"yusuan/normalize/data"
)

// regionList indexes the embedded regions by name.
type regionList struct {
	byName map[string][]string // full name -> codes
	name   map[string]string   // code -> name
	short  map[string][]string // name of a province or prefecture without 省, 市 ... -> codes
	zones  map[string]string   // first four digits + name of a functional zone without its prefecture's -> code
}

// loadRegions reads the embedded regions on first use.
var loadRegions = sync.OnceValue(readRegions)

func readRegions() *regionList {
	l := &regionList{byName: make(map[string][]string, 3400), name: make(map[string]string, 3400), short: make(map[string][]string, 400), zones: make(map[string]string, 400)}
	for line := range strings.Lines(data.Regions) {
		code, rest, ok := strings.Cut(strings.TrimRight(line, "\n"), ",")
		name, source, ok2 := strings.Cut(rest, ",")
		if !ok || !ok2 || len(code) != 6 || name == "市辖区" || strings.HasPrefix(name, "省直辖") || strings.HasPrefix(name, "自治区直辖") {
			continue
		}
		// 110100 repeats 北京市 one level down: a municipality is one region
		if strings.HasSuffix(code, "0000") || l.name[code[:2]+"0000"] != name {
			l.byName[name] = append(l.byName[name], code)
			for _, s := range []string{shortRegion(name), autonomousShort(name)} {
				if s != "" && (strings.HasSuffix(code, "00") || strings.HasSuffix(s, "县")) {
					l.short[s] = append(l.short[s], code)
				}
			}
		}
		l.name[code] = name
		if source == "nbs" {
			l.addZone(code, name)
		}
	}
	return l
}

// zoneWords are what the names of functional zones are shortened to.
var zoneWords = strings.NewReplacer("高新技术产业开发区", "高新区", "高新技术开发区", "高新区", "高技术产业开发区", "高新区",
	"经济技术开发区", "经开区", "经济开发区", "经开区")

// addZone indexes a functional zone (许昌经济技术开发区), which agencies name with or
// without 市, whole or shortened, behind their prefecture.
func (l *regionList) addZone(code, name string) {
	for _, above := range []string{code[:2] + "0000", code[:4] + "00"} {
		full := l.name[above]
		for _, p := range []string{full, shortRegion(full)} {
			if rest, ok := strings.CutPrefix(name, p); ok && p != "" && runeLen(rest) >= minZoneName {
				name = rest
				break
			}
		}
	}
	for _, n := range []string{name, zoneWords.Replace(name)} {
		l.zones[code[:4]+n] = code
	}
}

// minZoneName is the length, in runes, of a zone's name without its prefecture's:
// 高新区.
const minZoneName = 3

// zoneIn finds the functional zone of a prefecture that text begins with.
func (l *regionList) zoneIn(text []rune, prefecture string) string {
	if len(prefecture) != 6 || prefecture[4:] != "00" || prefecture[2:4] == "00" {
		return ""
	}
	for n := min(maxRegionName, len(text)); n >= minZoneName; n-- {
		if code := l.zones[prefecture[:4]+zoneWords.Replace(string(text[:n]))]; code != "" {
			return code
		}
	}
	return ""
}

// shortRegion gives the name of a province or prefecture as agencies' names
// begin with it: 江苏省 -> 江苏, 内蒙古自治区 -> 内蒙古; "" if too short to tell.
func shortRegion(name string) string {
	for _, s := range []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市", "地区"} {
		if b, ok := strings.CutSuffix(name, s); ok && runeLen(b) >= 2 {
			return b
		}
	}
	return ""
}

// peoples stand in the names of autonomous prefectures and counties.
var peoples = []string{
	"布依族", "苗族", "侗族", "土家族", "藏族", "羌族", "彝族", "傣族", "景颇族", "傈僳族", "哈尼族", "壮族", "白族", "回族", "蒙古族", "蒙古", "哈萨克族", "哈萨克", "柯尔克孜", "朝鲜族",
	"瑶族", "黎族", "满族", "畲族", "仡佬族", "拉祜族", "佤族", "纳西族", "独龙族", "怒族", "普米族", "布朗族", "仫佬族", "毛南族", "水族", "土族", "撒拉族", "东乡族", "保安族", "裕固族", "锡伯", "塔吉克", "各族",
}

// autonomousShort gives what an autonomous prefecture or county is called in
// short: 黔南布依族苗族自治州 -> 黔南州, 石林彝族自治县 -> 石林县; "" for others.
func autonomousShort(name string) string {
	for _, level := range []string{"州", "县"} {
		base, ok := strings.CutSuffix(name, "自治"+level)
		if !ok {
			continue
		}
		for cut := true; cut; {
			cut = false
			for _, p := range peoples {
				if b, found := strings.CutSuffix(base, p); found && runeLen(b) >= minRegionName {
					base, cut = b, true
				}
			}
		}
		return base + level
	}
	return ""
}

// within reports whether region code lies in region of (or is it).
func within(code, of string) bool {
	switch {
	case of == "":
		return true
	case strings.HasSuffix(of, "0000"):
		return code[:2] == of[:2]
	case strings.HasSuffix(of, "00"):
		return code[:4] == of[:4]
	}
	return code == of
}

// Longest and shortest region names, in runes.
const (
	maxRegionName = 15
	minRegionName = 2
)

// prefixRegion resolves the regions that an agency's name begins with, from the
// province down: 江苏省苏州市姑苏区…, 苏州市姑苏区…, 苏州市…, 江苏…. A county whose name
// occurs more than once, with no prefecture before it, gives several codes.
func prefixRegion(name string) (codes []string) {
	l := loadRegions()
	rest := []rune(fold(name))
	ctx := ""
	for {
		found, n := l.longest(rest, ctx)
		if n == 0 {
			if zone := l.zoneIn(rest, ctx); zone != "" {
				codes = []string{zone}
			}
			break
		}
		codes = found
		if len(found) != 1 {
			break
		}
		ctx = found[0]
		rest = []rune(cutCorps(string(rest[n:])))
	}
	return codes
}

// isRegion reports whether a text is the name of a region, its own region's before it
// perhaps, and nothing more: 安徽省霍邱县.
func isRegion(name string) bool {
	l := loadRegions()
	ctx := ""
	for rest := []rune(fold(name)); ; {
		found, n := l.longest(rest, ctx)
		switch {
		case n == 0:
			return false
		case n == len(rest):
			return true
		case len(found) != 1:
			return false
		}
		ctx, rest = found[0], rest[n:]
	}
}

// corpsDivision is the part of the corps' names between its province and the city
// that the division runs.
var corpsDivision = regexp.MustCompile(`^生产建设兵团(第?[一二三四五六七八九十]{1,3}师)?`)

// cutCorps removes 生产建设兵团第八师 before a city's name.
func cutCorps(s string) string { return corpsDivision.ReplaceAllString(s, "") }

// longest finds the longest region name that text begins with, inside ctx; full
// names before short ones.
func (l *regionList) longest(text []rune, ctx string) (codes []string, n int) {
	for _, names := range []map[string][]string{l.byName, l.short} {
		for n = min(maxRegionName, len(text)); n >= minRegionName; n-- {
			codes = codes[:0]
			for _, c := range names[string(text[:n])] {
				if within(c, ctx) && c != ctx {
					codes = append(codes, c)
				}
			}
			if len(codes) > 0 {
				return codes, n
			}
		}
	}
	return nil, 0
}

// resolveRegion finds the region of an agency: what its name begins with; where
// that leaves several, the one whose prefecture or province the text names; where
// the name says nothing, the region the front of the document names.
func (n *normalizer) resolveRegion(front []string) {
	w := &n.who
	l := loadRegions()
	codes := prefixRegion(cutOrganization(fold(w.name)))
	if len(codes) == 0 && w.parent != "" {
		codes = prefixRegion(w.parent)
	}
	if len(codes) == 0 {
		for _, s := range front {
			if found := prefixRegion(s); len(found) == 1 {
				codes = found
				break
			}
		}
	}
	if len(codes) == 0 {
		if codes = n.regionBeforeName(); len(codes) > 0 {
			n.find(finding{code: "region_from_text", severity: "info", message: "no name of the agency begins with a region; the one that the text puts before it was taken"})
		}
	}
	if len(codes) == 0 {
		if c := n.regionInText(); c != "" {
			codes = []string{c}
			n.find(finding{code: "region_from_text", severity: "info", message: "no name of the agency begins with a region; the one the text names most was taken"})
		}
	}
	if len(codes) > 1 {
		codes = n.narrow(codes)
	}
	switch len(codes) {
	case 1:
		w.regionCode, w.regionName = codes[0], l.name[codes[0]]
	case 0:
		if n.hasText() {
			n.find(finding{code: "region_unknown", severity: "info", message: "the text names no region surely"})
		}
	default:
		n.find(finding{code: "region_ambiguous", severity: "warning", message: "several regions bear the name " + l.name[codes[0]] + ", and the text does not tell which is meant"})
	}
}

// regionBeforeName finds the region that the text puts before the agency's name, where
// its heading leaves that out: 县财政局 is 平江县财政局 in the text. A name that tells not
// even its level must stand behind the region several times, as the text may speak of
// the body above. Two regions give none.
func (n *normalizer) regionBeforeName() (codes []string) {
	name := fold(n.who.name)
	tail := strings.TrimLeft(name, "省市县区州旗")
	level, times := strings.TrimSuffix(name, tail), 0
	for i := range n.doc.Lines {
		s := n.folded[i]
		at := strings.Index(s, tail)
		if at <= 0 || tail == "" || i >= maxRegionLines {
			continue
		}
		found := regionAtEnd(s[:at])
		switch {
		case len(found) == 0 || !strings.HasSuffix(s[:at], level):
		case len(codes) > 0 && codes[0] != found[0]:
			return nil
		default:
			codes, times = found, times+1
		}
	}
	if level == "" && times < minRegionMentions {
		return nil
	}
	return codes
}

// regionAtEnd resolves the region that a text ends with, with those above it or without.
func regionAtEnd(s string) []string {
	runes := []rune(s)
	for from := max(0, len(runes)-2*maxRegionName); from < len(runes); from++ {
		if codes, whole := wholeRegion(string(runes[from:])); whole {
			return codes
		}
	}
	return nil
}

// wholeRegion resolves a text that is the name of a region, with those above it or
// without, and nothing more.
func wholeRegion(s string) (codes []string, whole bool) {
	l, rest, ctx := loadRegions(), []rune(s), ""
	for len(rest) > 0 {
		found, n := l.longest(rest, ctx)
		if n == 0 {
			return nil, false
		}
		codes, rest = found, rest[n:]
		if len(found) == 1 {
			ctx = found[0]
		} else if len(rest) > 0 {
			return nil, false
		}
	}
	return codes, len(codes) > 0
}

// organizations stand before the region in the names of their branches.
var organizations = []string{
	"中国共产党", "中共", "中国人民政治协商会议", "政协", "中国共产主义青年团", "共青团", "中国国民党革命委员会", "民革", "中国民主同盟", "民盟",
	"中国民主建国会", "民建", "中国民主促进会", "民进", "中国农工民主党", "农工党", "中国致公党", "致公党", "九三学社", "台湾民主自治同盟", "台盟",
	"国家税务总局", "国家统计局", "中国人民银行", "中华人民共和国", "国家金融监督管理总局", "中国证券监督管理委员会",
}

func cutOrganization(name string) string {
	for _, o := range organizations {
		if rest, ok := strings.CutPrefix(name, o); ok && rest != "" {
			return rest
		}
	}
	if rest := division.ReplaceAllString(name, ""); rest != name && len(prefixRegion(rest)) > 0 {
		return rest
	}
	if hasPrefixAny(name, "国家", "中国", "全国", "中华") {
		for i, r := range name {
			if rest := name[i+utf8.RuneLen(r):]; strings.ContainsRune("局会行院署社", r) && len(prefixRegion(rest)) > 0 {
				return rest // 国家矿山安全监察局贵州局, 中国红十字会湖南省分会
			}
		}
	}
	return name
}

// division is a division of the corps before the city that it runs: 第八师石河子市.
var division = regexp.MustCompile(`^(?:新疆生产建设)?(?:兵团)?第?[一二三四五六七八九十]{1,3}师`)

// narrow keeps of several regions of one name those whose prefecture, else
// province, the text names.
func (n *normalizer) narrow(codes []string) []string {
	l := loadRegions()
	for _, above := range []func(string) string{
		func(c string) string { return c[:4] + "00" },
		func(c string) string { return c[:2] + "0000" },
	} {
		var kept []string
		for _, c := range codes {
			if up := l.name[above(c)]; up != "" && above(c) != c && n.mentions(up) {
				kept = append(kept, c)
			}
		}
		if len(kept) == 1 {
			return kept
		}
	}
	return codes
}

func (n *normalizer) mentions(name string) bool {
	for i := range n.doc.Lines {
		if strings.Contains(n.folded[i], name) {
			return true
		}
	}
	return false
}

// Shares for a region taken from running text.
const (
	minRegionMentions = 3   // mentions
	regionDominance   = 0.6 // of all mentions of prefectures and provinces
)

// regionInText finds the prefecture or province the text names by far the most.
func (n *normalizer) regionInText() string {
	l := loadRegions()
	count := map[string]int{}
	sum := 0
	for i := range n.doc.Lines {
		if i >= maxRegionLines {
			break
		}
		text := []rune(n.folded[i])
		for j := range text {
			if text[j] != '市' && text[j] != '省' {
				continue
			}
			for k := minRegionName + 1; k <= 5 && k <= j+1; k++ {
				codes := l.byName[string(text[j+1-k:j+1])]
				if len(codes) == 1 && strings.HasSuffix(codes[0], "00") {
					count[codes[0]]++
					sum++
					break
				}
			}
		}
	}
	for c, k := range count {
		if k >= minRegionMentions && float64(k) >= regionDominance*float64(sum) {
			return c // at most one can reach the share
		}
	}
	return ""
}

// maxRegionLines bounds the lines searched for a region.
const maxRegionLines = 2000
