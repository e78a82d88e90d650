package schema

var documentsTable = TableSpec{
	Name: "documents", Chinese: "文件", Key: []string{"doc_id"},
	Stored:  Storage{JSON: "document", Parquet: true},
	Meaning: "One row a readable PDF, scans and narrative included. Year, phase, agency and region come from the document's own text, never from its file name.",
	Columns: []ColumnSpec{
		{Name: "doc_id", Type: String, Meaning: "lower-case hex SHA-256 of the PDF's bytes"},
		{Name: "bytes", Type: Long, Unit: "byte", Meaning: "size of the PDF"},
		{Name: "pages", Type: Int, Unit: "1", Chinese: "页数", Meaning: "number of pages"},
		{Name: "pdf_version", Type: String, Null: true, Meaning: "version of PDF the file claims, such as 1.4"},
		{Name: "producer", Type: String, Null: true, Meaning: "program that wrote the PDF, as the file says"},
		{Name: "creator", Type: String, Null: true, Meaning: "program the text was made in, as the file says"},
		{Name: "reader", Type: String, Enum: "reader", Meaning: "which reader gave the glyphs"},
		{Name: "title", Type: String, Null: true, Chinese: "标题", Meaning: "the document's title as printed on its cover or first page"},
		{Name: "agency_code", Type: String, Null: true, Chinese: "部门代码", Meaning: "budget code of the agency, as printed"},
		{Name: "agency_name", Type: String, Null: true, Chinese: "部门（单位）名称", Meaning: "the agency as printed, without （汇总） or （本级）"},
		{Name: "parent_agency_name", Type: String, Null: true, Chinese: "主管部门", Meaning: "the department that a unit belongs to, as printed"},
		{Name: "consolidation", Type: String, Null: true, Enum: "consolidation", Chinese: "汇总口径", Meaning: "whose money the tables add up"},
		{Name: "region_code", Type: String, Null: true, Chinese: "行政区划代码", Meaning: "GB/T 2260 code, 6 digits"},
		{Name: "region_name", Type: String, Null: true, Chinese: "行政区划名称", Meaning: "the region's name"},
		{Name: "fiscal_year", Type: Int, Null: true, Unit: "year", Chinese: "预算年度", Meaning: "the year the document is about"},
		{Name: "phase", Type: String, Null: true, Enum: "phase", Chinese: "预算/决算", Meaning: "plan or outcome"},
		{Name: "scope", Type: String, Null: true, Enum: "document_scope", Chinese: "公开主体", Meaning: "what kind of body the document is about"},
		{Name: "status", Type: String, Enum: "status", Meaning: "how far the document could be read"},
		{Name: "n_tables", Type: Int, Unit: "1", Meaning: "rows of `tables`"},
		{Name: "n_cells", Type: Int, Unit: "1", Meaning: "rows of `cells`"},
		{Name: "n_facts", Type: Int, Unit: "1", Meaning: "rows of `facts`"},
		{Name: "n_checks", Type: Int, Unit: "1", Meaning: "rows of `checks`"},
		{Name: "n_contradictions", Type: Int, Unit: "1", Meaning: "checks whose result is a mismatch"},
		{Name: "rounding_notice", Type: Bool, Null: true, Chinese: "尾差说明", Meaning: "whether the document says that its sums may be off by rounding"},
		{Name: "tool_version", Type: String, Meaning: "version of yusuan that wrote the row"},
		{Name: "result_version", Type: Int, Unit: "1", Meaning: "raised whenever the same bytes would give another result"},
	},
}

var sourcesTable = TableSpec{
	Name: "sources", Chinese: "来源", Key: []string{"doc_id", "path", "url"},
	Stored:  Storage{Parquet: true, Lines: "sources.jsonl"},
	Meaning: "One row an arrival of a document: the same bytes under two names are one document and two sources. Outside the byte guarantee.",
	Columns: []ColumnSpec{
		{Name: "doc_id", Type: String, Meaning: "the document that arrived"},
		{Name: "path", Type: String, Null: true, Meaning: "file it was read from, as given"},
		{Name: "url", Type: String, Null: true, Meaning: "address it was fetched from"},
		{Name: "fetched_at", Type: String, Null: true, Meaning: "when it was fetched, RFC 3339, UTC"},
		{Name: "etag", Type: String, Null: true, Meaning: "ETag of the answer"},
		{Name: "last_modified", Type: String, Null: true, Meaning: "Last-Modified of the answer, as sent"},
		{Name: "first_seen", Type: String, Null: true, Meaning: "when this arrival was first recorded, RFC 3339, UTC"},
		{Name: "supersedes", Type: String, Null: true, Meaning: "doc_id of the document this one replaces at the same place"},
		{Name: "name_conflict", Type: String, Null: true, Meaning: "what the file name claims and the text denies"},
	},
}

var tablesTable = TableSpec{
	Name: "tables", Chinese: "表", Key: []string{"table_id"},
	Stored:  Storage{JSON: "tables", Parquet: true},
	Meaning: "One row a logical table: a table continued over pages is one.",
	Columns: []ColumnSpec{
		{Name: "table_id", Type: String, Meaning: "`<doc_id>/t<NNNN>`, numbered in reading order"},
		{Name: "doc_id", Type: String, Meaning: "its document"},
		{Name: "kind", Type: String, Enum: "table_kind", Chinese: "表类", Meaning: "which of the disclosure's tables it is"},
		{Name: "title", Type: String, Null: true, Chinese: "表名", Meaning: "title as printed, blanks removed"},
		{Name: "number", Type: String, Null: true, Chinese: "表号", Meaning: "number as printed: 公开表1, 表三"},
		{Name: "unit", Type: String, Null: true, Enum: "money_unit", Chinese: "单位", Meaning: "unit of its money"},
		{Name: "unit_text", Type: String, Null: true, Chinese: "单位", Meaning: "the unit line as printed: 单位：万元"},
		{Name: "unit_source", Type: String, Null: true, Enum: "unit_source", Meaning: "where the unit was read"},
		{Name: "page_first", Type: Int, Unit: "page", Meaning: "first page, from 1"},
		{Name: "page_last", Type: Int, Unit: "page", Meaning: "last page, from 1"},
		{Name: "header_rows", Type: Int, Unit: "1", Chinese: "表头行数", Meaning: "leading rows that are header, column-number rows included; 0 for forms"},
		{Name: "n_rows", Type: Int, Unit: "1", Meaning: "rows of the grid, header included"},
		{Name: "n_cols", Type: Int, Unit: "1", Meaning: "columns of the grid"},
		{Name: "method", Type: String, Enum: "method", Meaning: "how its cells were found"},
		{Name: "is_form", Type: Bool, Chinese: "表单式", Meaning: "labels and values lie side by side, as in target forms, not under one header"},
		{Name: "empty_state", Type: String, Null: true, Enum: "empty_state", Chinese: "空表", Meaning: "whether it holds values, and if not, how it says so"},
		{Name: "confidence", Type: Float, Unit: "0..1", Meaning: "how sure the reading of the grid is, to 0.0001"},
	},
}

var tablePartsTable = TableSpec{
	Name: "table_parts", Chinese: "表的分页部分", Key: []string{"table_id", "page", "row_first"},
	Stored:  Storage{JSON: "tables[].parts", Parquet: true},
	Meaning: "The pieces of a table, one a page it stands on. In JSON the box is the array [x0, y0, x1, y1], and table_id and doc_id are left out.",
	Columns: columns([]ColumnSpec{
		{Name: "table_id", Type: String, Meaning: "its table"},
		{Name: "doc_id", Type: String, Meaning: "its document"},
		{Name: "page", Type: Int, Unit: "page", Meaning: "page, from 1"},
	}, boxColumns("", "the piece's grid", false), []ColumnSpec{
		{Name: "row_first", Type: Int, Unit: "1", Meaning: "first row of the table on this page, from 0"},
		{Name: "row_last", Type: Int, Unit: "1", Meaning: "last row of the table on this page"},
		{Name: "header_repeated", Type: Bool, Meaning: "the header was printed again at its top"},
	}),
}

var repeatedHeadersTable = TableSpec{
	Name: "repeated_headers", Chinese: "续表重复表头", Key: []string{"page"},
	Stored:  Storage{JSON: "tables[].repeated_headers"},
	Meaning: "Headers printed again on a continuation page; they are not in `cells`. In JSON only: page, box as [x0, y0, x1, y1], and rows, an array of arrays of text.",
	Columns: columns([]ColumnSpec{
		{Name: "page", Type: Int, Unit: "page", Meaning: "page, from 1"},
	}, boxColumns("", "the header", false)),
}

var cellsTable = TableSpec{
	Name: "cells", Chinese: "单元格", Key: []string{"cell_id"},
	Stored:  Storage{JSON: "tables[].cells", Parquet: true},
	Meaning: "One row a grid cell, merged cells once: the provenance record.",
	Columns: columns([]ColumnSpec{
		{Name: "cell_id", Type: String, Meaning: "`<table_id>/r<R>c<C>`"},
		{Name: "table_id", Type: String, Meaning: "its table"},
		{Name: "doc_id", Type: String, Meaning: "its document"},
		{Name: "row", Type: Int, Unit: "1", Chinese: "行", Meaning: "row of its top left position, from 0"},
		{Name: "col", Type: Int, Unit: "1", Chinese: "列", Meaning: "column of its top left position, from 0"},
		{Name: "row_span", Type: Int, Unit: "1", Meaning: "rows it covers, at least 1"},
		{Name: "col_span", Type: Int, Unit: "1", Meaning: "columns it covers, at least 1"},
		{Name: "role", Type: String, Enum: "role", Meaning: "what the cell does in its table"},
		{Name: "text", Type: String, Meaning: "text as printed, lines inside the cell joined; empty where there is none"},
		{Name: "page", Type: Int, Unit: "page", Meaning: "page, from 1; of the first part where the cell runs over a page end"},
	}, boxColumns("", "the cell", false), boxColumns("t", "the ink of its text; null where it has none", true), []ColumnSpec{
		{Name: "method", Type: String, Enum: "method", Meaning: "how the cell was found"},
		{Name: "confidence", Type: Float, Unit: "0..1", Meaning: "how sure the reading of the cell is, to 0.0001"},
		{Name: "font_size", Type: Float, Null: true, Unit: "pt", Meaning: "font size of its text; null without text"},
		{Name: "ink_flags", Type: StringList, Enum: "ink_flag", Meaning: "what is odd about its ink"},
		{Name: "parts", Type: PartList, Meaning: "page, box, ink box and text of each piece where the cell runs over a page end, else empty. In JSON the boxes are arrays, in Parquet the columns x0 .. ty1"},
	}),
}

var linesTable = TableSpec{
	Name: "lines", Chinese: "表外文字", Key: []string{"page"},
	Stored:  Storage{JSON: "lines"},
	Meaning: "The text outside tables, in reading order. In JSON only: page, box as [x0, y0, x1, y1], and text.",
	Columns: columns([]ColumnSpec{
		{Name: "page", Type: Int, Unit: "page", Meaning: "page, from 1"},
	}, boxColumns("", "the line", false), []ColumnSpec{
		{Name: "text", Type: String, Meaning: "text as printed"},
	}),
}

var checksTable = TableSpec{
	Name: "checks", Chinese: "勾稽关系", Key: []string{"check_id"},
	Stored:  Storage{JSON: "checks", Parquet: true},
	Meaning: "One row an accounting identity tried. It passes when |left - right| <= tolerance, which is (n+1) * ulp / 2 over n terms, ulp being the finest decimal place printed in the table.",
	Columns: []ColumnSpec{
		{Name: "check_id", Type: String, Meaning: "`<doc_id>/<rule>/<first cell or fact>#n`"},
		{Name: "doc_id", Type: String, Meaning: "its document"},
		{Name: "rule", Type: String, Enum: "rule", Meaning: "which identity"},
		{Name: "relation", Type: String, Enum: "relation", Meaning: "what should hold between left and right"},
		{Name: "scope", Type: String, Enum: "check_scope", Meaning: "where the terms stand"},
		{Name: "left", Type: Decimal6, Null: true, Meaning: "left side, in unit"},
		{Name: "right", Type: Decimal6, Null: true, Meaning: "right side, in unit"},
		{Name: "difference", Type: Decimal6, Null: true, Meaning: "left - right"},
		{Name: "tolerance", Type: Decimal6, Null: true, Meaning: "the largest difference that rounding can explain"},
		{Name: "unit", Type: String, Null: true, Enum: "fact_unit", Meaning: "unit of the four numbers"},
		{Name: "result", Type: String, Enum: "check_result", Meaning: "how it came out"},
		{Name: "left_facts", Type: StringList, Meaning: "fact_id of the left side's terms"},
		{Name: "right_facts", Type: StringList, Meaning: "fact_id of the right side's terms"},
		{Name: "message", Type: String, Null: true, Meaning: "the identity in words, for a reader"},
	},
}

var findingsTable = TableSpec{
	Name: "findings", Chinese: "提示", Key: []string{"finding_id"},
	Stored:  Storage{JSON: "findings", Parquet: true},
	Meaning: "One row a thing a careful reader should know: misprints, doubts of the reading, contradictions. Nothing is repaired because of them.",
	Columns: []ColumnSpec{
		{Name: "finding_id", Type: String, Meaning: "`<doc_id>/<code>/<place>#n`"},
		{Name: "doc_id", Type: String, Meaning: "its document"},
		{Name: "table_id", Type: String, Null: true, Meaning: "the table it is about"},
		{Name: "cell_id", Type: String, Null: true, Meaning: "the cell it is about"},
		{Name: "code", Type: String, Enum: "finding_code", Meaning: "what kind of finding"},
		{Name: "severity", Type: String, Enum: "severity", Meaning: "how much it matters"},
		{Name: "message", Type: String, Meaning: "the finding in words"},
		{Name: "page", Type: Int, Null: true, Unit: "page", Meaning: "page, from 1; null where it is about the whole document"},
	},
}

var quarantineTable = TableSpec{
	Name: "quarantine", Chinese: "隔离清单", Key: []string{"sha256", "url"},
	Stored:  Storage{Lines: "quarantine.jsonl"},
	Meaning: "One line an input that could not be read, named by the hash of its bytes or, where there are none, by its address. A line goes when its input converts.",
	Columns: []ColumnSpec{
		{Name: "sha256", Type: String, Null: true, Meaning: "lower-case hex SHA-256 of the input's bytes"},
		{Name: "url", Type: String, Null: true, Meaning: "address, where the input came from one"},
		{Name: "path", Type: String, Null: true, Meaning: "file, as given"},
		{Name: "reason", Type: String, Enum: "quarantine_reason", Meaning: "why it could not be read"},
		{Name: "detail", Type: String, Null: true, Meaning: "the error in words"},
		{Name: "attempts", Type: Int, Unit: "1", Meaning: "how often it was tried"},
		{Name: "first_seen", Type: String, Meaning: "first failure, RFC 3339, UTC"},
		{Name: "last_seen", Type: String, Meaning: "latest failure, RFC 3339, UTC"},
		{Name: "tool_version", Type: String, Meaning: "version of yusuan at the latest failure"},
	},
}

var removedTable = TableSpec{
	Name: "removed", Chinese: "移除清单", Key: []string{"doc_id", "path", "url"},
	Stored:  Storage{Lines: "removed.jsonl"},
	Meaning: "One line a document that a person took out and place that gave it. It stays out, whatever gives it again, until it is restored; its PDF and JSON are not kept.",
	Columns: []ColumnSpec{
		{Name: "doc_id", Type: String, Meaning: "lower-case hex SHA-256 of the PDF's bytes"},
		{Name: "removed_at", Type: String, Meaning: "when it was taken out, RFC 3339, UTC"},
		{Name: "why", Type: String, Null: true, Meaning: "why, in that person's words"},
		{Name: "agency_name", Type: String, Null: true, Meaning: "whose document it was"},
		{Name: "fiscal_year", Type: Int, Null: true, Unit: "year", Meaning: "its year"},
		{Name: "phase", Type: String, Null: true, Enum: "phase", Meaning: "its phase"},
		{Name: "path", Type: String, Null: true, Meaning: "file that gave it"},
		{Name: "url", Type: String, Null: true, Meaning: "address that gave it"},
		{Name: "fetched_at", Type: String, Null: true, Meaning: "when it last gave it, RFC 3339, UTC"},
		{Name: "etag", Type: String, Null: true, Meaning: "ETag of the answer"},
		{Name: "last_modified", Type: String, Null: true, Meaning: "Last-Modified of the answer"},
	},
}
