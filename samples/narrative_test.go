package samples_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/schema"
)

// narrativeFacts shows the facts of a document's text, in reading order.
func narrativeFacts(doc *schema.Document) []string {
	var shown []string
	for i := range doc.Facts {
		f := &doc.Facts[i]
		if f.Kind != "narrative" {
			continue
		}
		value := f.Value.Decimal.String() + " " + f.Unit
		shown = append(shown, strings.Join([]string{unspaced(f.RowLabel), value, f.Fund, f.Spending, f.Period, f.Code}, "|"))
	}
	return shown
}

// seedNarrative is what the seed's text states of the money that tables state too.
var seedNarrative = []string{
	"收入总计|3090.39 wan_yuan|all||this_year|",
	"支出总计|3090.39 wan_yuan|all|total|this_year|",
	"收入、支出总计|371.72 wan_yuan|all||change|",
	"收入、支出总计|13.67 percent|all||change_rate|",
	"一般公共预算|3090.39 wan_yuan|general_budget||this_year|",
	"支出合计|3090.39 wan_yuan|all|total|this_year|",
	"基本支出|2713.45 wan_yuan|all|basic|this_year|",
	"基本支出|87.8 percent|all|basic|this_year|",
	"项目支出|376.94 wan_yuan|all|project|this_year|",
	"项目支出|12.2 percent|all|project|this_year|",
	"一般公共服务支出|2511.17 wan_yuan|general_budget|total|this_year|201",
	"一般公共服务支出|81.26 percent|general_budget|total|this_year|201",
	"社会保障和就业支出|303.26 wan_yuan|general_budget|total|this_year|208",
	"卫生健康支出|119.73 wan_yuan|general_budget|total|this_year|210",
	"住房保障支出|5.06 percent|general_budget|total|this_year|221",
	"一般公共预算基本支出|2713.45 wan_yuan|general_budget|basic|this_year|",
	"人员经费|2320.84 wan_yuan|general_budget|personnel|this_year|",
	"公用经费|392.61 wan_yuan|general_budget|public|this_year|",
	"“三公”经费预算|75 wan_yuan||three_public|this_year|",
	"因公出国（境）费|0 wan_yuan||abroad|this_year|",
	"公务用车购置及运行费|72 wan_yuan||vehicle|this_year|",
	"公务用车购置费|0 wan_yuan||vehicle_purchase|this_year|",
	"公务用车运行费|72 wan_yuan||vehicle_operation|this_year|",
	"公务接待费|3 wan_yuan||reception|this_year|",
	"机关运行经费支出预算|392.61 wan_yuan||agency_operation|this_year|",
	"政府采购货物预算|0 wan_yuan||procurement_goods|this_year|",
	"车辆|18 count||||",
}

// Every producer's PDF gives the facts that the text states, and all the same.
func TestConvertReadsTheNarrative(t *testing.T) {
	var first []string
	for _, name := range documents(t) {
		doc := convert(t, "pdf/"+name+".pdf")
		got := narrativeFacts(doc)
		for _, want := range seedNarrative {
			if !slices.Contains(got, want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
		if first == nil {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("%s reads the text another way than the first (-first +%s):\n%s", name, name, diff)
		}
	}
}
