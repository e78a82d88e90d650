package normalize

// fromName is the code source of a class that only its name tells.
const fromName = "from_name"

// minNamedClasses is how many labels of a panel must be names of function
// classes before the panel is read as one, where its heads don't say so.
const minNamedClasses = 3

// namesDepartmentClasses reports whether labels of a panel name both classes whose
// names the department's economic classification has alone: 工资福利支出 and 商品和服务
// 支出. The government's has 机关工资福利支出, but 对个人和家庭的补助 as well.
func namesDepartmentClasses(rows []laneRow) bool {
	wages, goods := false, false
	for i := range rows {
		switch classByName(schemeDept, rows[i].key) {
		case "301":
			wages = true
		case "302":
			goods = true
		}
	}
	return wages && goods
}

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
	if scheme == "" && (a.kind == kindBasic || a.kind == kindEconomic) && namesDepartmentClasses(rows) {
		scheme = schemeDept
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
