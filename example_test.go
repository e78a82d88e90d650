package yusuan_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"yusuan"
)

// Read one PDF and look at its numbers.
func Example() {
	input, err := yusuan.ReadFile("samples/pdf/writer.pdf", yusuan.Options{})
	if err != nil {
		log.Fatal(err)
	}
	doc, err := yusuan.Convert(context.Background(), input, yusuan.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(doc.Record.AgencyName, *doc.Record.FiscalYear, doc.Record.Phase)
	for _, f := range doc.Facts {
		if f.Kind == "three_public" && f.Amount.Valid {
			fmt.Printf("page %d: %s: %s %s is %s yuan\n", f.Page, f.ColumnPath, f.ValueText, f.Unit, f.Amount.Decimal)
		}
	}
	// Output:
	// 许昌市人民政府办公室 2024 budget
	// page 19: “三公”经费合计: 75 wan_yuan is 750000 yuan
	// page 19: 公务用车购置及运行费 / 小计: 72 wan_yuan is 720000 yuan
	// page 19: 公务用车购置及运行费 / 公务用车运行费: 72 wan_yuan is 720000 yuan
	// page 19: 公务接待费: 3 wan_yuan is 30000 yuan
}

// Tell apart why an input cannot be converted.
func ExampleConvert_errors() {
	input := yusuan.Input{Name: "notice.pdf", Data: []byte("<html>404 Not Found</html>")}
	_, err := yusuan.Convert(context.Background(), input, yusuan.Options{})
	switch {
	case errors.Is(err, yusuan.ErrNotPDF):
		fmt.Println("no PDF:", input.Name)
	case errors.Is(err, yusuan.ErrEncrypted):
		fmt.Println("needs a password:", input.Name)
	}
	fmt.Println(yusuan.ReasonOf(err))
	// Output:
	// no PDF: notice.pdf
	// not_pdf
}
