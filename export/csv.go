package export

import (
	"bufio"
	"encoding/csv"
	"io"

	"yusuan/schema"
)

// byteOrderMark tells Excel that a CSV file is UTF-8; without it Chinese text
// opens as noise.
const byteOrderMark = "\uFEFF"

// csvTable writes a table as CSV: the columns of the code book in their order,
// texts exactly as they are. That holds for texts that a spreadsheet would take
// for a formula too: these files are data, and a reader of data must get back what
// was printed. Workbooks are the form for spreadsheets.
type csvTable struct {
	name   string
	buffer *bufio.Writer
	out    *csv.Writer
}

func newCSVTable(t schema.TableSpec, w io.Writer) (tableWriter, error) {
	c := &csvTable{name: t.Name, buffer: bufio.NewWriterSize(w, 1<<16)}
	if _, err := c.buffer.WriteString(byteOrderMark); err != nil {
		return nil, err
	}
	c.out = csv.NewWriter(c.buffer)
	var header []string
	for _, column := range t.Columns {
		header = append(header, column.Name)
	}
	return c, c.out.Write(header)
}

// Write implements tableWriter.
func (c *csvTable) Write(contents *schema.Contents) error {
	for texts := range schema.Texts(c.name, contents) {
		if err := c.out.Write(texts); err != nil {
			return err
		}
	}
	return nil
}

// Close implements tableWriter.
func (c *csvTable) Close() error {
	c.out.Flush()
	if err := c.out.Error(); err != nil {
		return err
	}
	return c.buffer.Flush()
}
