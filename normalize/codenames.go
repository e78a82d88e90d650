package normalize

// fromName is the code source of a class that only its name tells.
const fromName = "from_name"

// minNamedClasses is how many labels of a panel must be names of function
// classes before the panel is read as one, where its heads don't say so.
const minNamedClasses = 3

// codesFromNames gives the rows of a panel without codes the classes that their
// names tell: by the scheme its heads speak of, or, in a summary of expenditure,
// by function where several labels are names of function classes. The ordinal
// before a name (二十一、) is no code and is not used.
func (a *analysis) codesFromNames(rows []laneRow, lane int) {
	scheme := ""
	for c := range a.cols {
		if k := &a.cols[c]; k.lane == lane && k.role == colLabel {
			first(&scheme, schemeWords(k.joined()))
		}
	}
	if scheme == "economic" {
		scheme = ""
	}
	for i := range rows {
		rows[i].lane = scheme
	}
	if scheme == "" && (a.kind == kindBalance || a.kind == kindAppropriation) {
		n := 0
		for i := range rows {
			if rows[i].role == roleDetail && classByName(schemeFunction, rows[i].key) != "" {
				n++
			}
		}
		if n >= minNamedClasses {
			scheme = schemeFunction
		}
	}
	if scheme == "" || scheme == schemeRevenue {
		return
	}
	for i := range rows {
		x := &rows[i]
		if x.code != "" || x.labelCell < 0 || x.role == roleTotal || x.isUnit {
			continue
		}
		if code := classByName(scheme, x.key); code != "" {
			x.scheme, x.code, x.codeSource, x.codeName = scheme, code, fromName, squeeze(x.label)
		}
	}
}
