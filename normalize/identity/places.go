package identity

// samePlaces says that a quantity stands in two kinds of tables: in total, and by
// code where both print codes. Several right places are added up.
type samePlaces struct {
	rule   string
	left   place
	right  []place
	codes  bool   // compare by code too
	within string // the rule that the right side is at most the left, where they differ; "" none
	gate   string // spending of the columns whose totals tell whether the tables hold the same money; "" this one
}

// summaries lists the comparisons of the summaries with the tables behind them.
var summaries = []samePlaces{
	{rule: "revenue_tables", left: place{kinds: []string{kindBalance}, revenue: true}, right: []place{{kinds: []string{kindRevenue}, revenue: true}}},
	{rule: "expenditure_tables", left: place{kinds: []string{kindBalance}}, right: []place{{kinds: []string{kindExpenditure}, spending: []string{"total"}}}, codes: true},
	{rule: "appropriation_tables", left: place{kinds: []string{kindAppropriation}, spending: []string{"total"}}, right: []place{
		{kinds: []string{kindGeneral}, funds: []string{"general_budget"}, spending: []string{"total"}},
		{kinds: []string{kindFund}, spending: []string{"total"}},
		{kinds: []string{kindCapital}, spending: []string{"total"}},
	}, codes: true},
	{rule: "appropriation_tables", left: place{kinds: []string{kindAppropriation}, funds: []string{"general_budget"}, spending: []string{"total"}}, right: []place{
		{kinds: []string{kindGeneral}, funds: []string{"general_budget"}, spending: []string{"total"}},
	}, codes: true},
	{rule: "appropriation_tables", left: place{kinds: []string{kindAppropriation}, funds: []string{"government_fund"}, spending: []string{"total"}}, right: []place{
		{kinds: []string{kindFund}, spending: []string{"total"}},
	}, codes: true},
	{rule: "appropriation_whole", left: place{kinds: []string{kindAppropriation}, spending: []string{"total"}}, right: []place{{kinds: []string{kindBalance}}}, codes: true},
	{rule: "appropriation_detail", left: place{kinds: []string{kindAppropriation}, spending: []string{"total"}}, right: []place{
		{kinds: []string{kindGeneral}, funds: []string{"fiscal_appropriation"}, spending: []string{"total"}},
	}, codes: true},
}

// bySpending repeats a comparison for each kind of spending that columns tell apart.
func bySpending(r samePlaces, kinds ...string) []samePlaces {
	var out []samePlaces
	for _, k := range kinds {
		x := r
		x.codes = true
		x.left.spending = []string{k}
		x.right = nil
		for _, at := range r.right {
			at.spending = []string{k}
			x.right = append(x.right, at)
		}
		out = append(out, x)
	}
	return out
}

func at(fund []string, kinds ...string) place { return place{kinds: kinds, funds: fund} }

// everywhere lists where the same quantity is printed twice: one row a comparison.
var everywhere = append(summaries, details()...)

// details lists the comparisons of tables by item, for each kind of spending.
func details() []samePlaces {
	var out []samePlaces
	general, granted := []string{"general_budget"}, []string{"fiscal_appropriation"}
	operating := bySpending(samePlaces{rule: "operating_tables", left: at(nil, kindOperating), right: []place{at(nil, kindBasic)}}, "public")
	operating[0].left.spending = nil // the table's one column, whatever its head
	for _, rows := range [][]samePlaces{
		operating,
		bySpending(samePlaces{rule: "single_fund", left: at(nil, kindExpenditure), right: []place{at(general, kindGeneral)}, within: "fund_within", gate: "total"},
			"total", "basic", "project", "personnel", "public", "wages_and_welfare", "individual_family_aid", "goods_and_services", "capital", "other_operating", "special_purpose"),
		bySpending(samePlaces{rule: "appropriation_detail", left: at(granted, kindGeneral), right: []place{at(general, kindGeneral), at(nil, kindFund), at(nil, kindCapital)}}, "total", "basic", "project"),
		bySpending(samePlaces{rule: "basic_tables", left: at(general, kindGeneral), right: []place{at([]string{"general_budget", ""}, kindBasic)}}, "basic", "personnel", "public"),
		bySpending(samePlaces{rule: "basic_tables", left: at(granted, kindGeneral), right: []place{at(granted, kindBasic)}}, "basic", "personnel", "public"),
		bySpending(samePlaces{rule: "basic_tables", left: at(nil, kindExpenditure), right: []place{at([]string{"all", "general_budget", "fiscal_appropriation"}, kindBasic)}}, "basic", "personnel", "public"),
		bySpending(samePlaces{rule: "basic_twice", left: at(nil, kindBasic), right: []place{at(nil, kindBasic)}}, "basic", "personnel", "public"),
		bySpending(samePlaces{rule: "general_twice", left: at(general, kindGeneral), right: []place{at(general, kindGeneral, kindEconomic)}}, "total", "personnel", "public", "project"),
	} {
		out = append(out, rows...)
	}
	return append(out,
		samePlaces{rule: "economic_tables", left: place{kinds: []string{kindEconomic}, funds: []string{"all", "general_budget", "fiscal_appropriation"}, spending: []string{"total"}}, right: []place{{kinds: []string{kindExpenditure}, spending: []string{"total"}}}},
		samePlaces{rule: "project_tables", left: place{kinds: []string{kindExpenditure}, spending: []string{"project"}}, right: []place{at([]string{"all", ""}, kindProject)}},
		samePlaces{rule: "project_tables", left: place{kinds: []string{kindGeneral}, funds: general, spending: []string{"project"}}, right: []place{at([]string{"general_budget", "", "all"}, kindProject)}},
		samePlaces{rule: "project_tables", left: place{kinds: []string{kindGeneral}, funds: granted, spending: []string{"project"}}, right: []place{at(granted, kindProject)}},
	)
}
