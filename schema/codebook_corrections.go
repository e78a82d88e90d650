package schema

// correctionLines are the columns that a person writes, one line a correction.
var correctionLines = TableSpec{
	Name: "corrections", Key: []string{"doc_id"},
	Columns: columns([]ColumnSpec{
		{Name: "doc_id", Type: String, Meaning: "the document"},
		{Name: "page", Type: Int, Unit: "page", Meaning: "page, from 1"},
	}, boxColumns("", "the place on the page; null where the text stands once on it", true), []ColumnSpec{
		{Name: "old_text", Type: String, Chinese: "原读文本", Meaning: "the text that stands there in the dataset"},
		{Name: "value_text", Type: String, Null: true, Chinese: "人工读值", Meaning: "what a person reads there, as printed; null for nothing"},
		{Name: "who", Type: String, Chinese: "更正人", Meaning: "who read it"},
		{Name: "made_at", Type: String, Chinese: "更正时间", Meaning: "when, RFC 3339; of two for one place the later counts"},
		{Name: "why", Type: String, Null: true, Chinese: "更正理由", Meaning: "why the text was wrong"},
	}),
}

var correctionsTable = TableSpec{
	Name: "corrections", Chinese: "人工更正", Key: []string{"correction_id"},
	Stored: Storage{Parquet: true, Lines: "corrections.jsonl"},
	Meaning: "What people read otherwise than yusuan did, an overlay: cells, facts and JSON stay as read. The lines hold the columns doc_id to why, " +
		"the others are found when Parquet is made. The view facts_corrected puts it beside the facts. Outside the byte guarantee.",
	Columns: columns(
		[]ColumnSpec{{Name: "correction_id", Type: String, Meaning: "`<doc_id>/x<hash of the line>`"}},
		correctionLines.Columns,
		[]ColumnSpec{
			{Name: "state", Type: String, Enum: "correction_state", Meaning: "whether it applies"},
			{Name: "cell_id", Type: String, Null: true, Meaning: "the cell it is about; null where none was found, and in narrative"},
			{Name: "fact_id", Type: String, Null: true, Meaning: "the fact it is about; null where the text is no number's"},
			{Name: "value", Type: Decimal6, Null: true, Chinese: "数值", Meaning: "value_text as a number, in the unit of the fact; null for a dash or nothing"},
			{Name: "amount", Type: Decimal4, Null: true, Unit: "yuan", Chinese: "金额（元）", Meaning: "that in yuan; null where it is not money"},
		}),
}

var correctionStates = []EnumValue{
	{"applied", "已生效", "the text was found and this is the latest correction of it"},
	{"replaced", "已被替代", "a later correction is about the same text"},
	{"stale", "已失效", "the old text does not stand there any more"},
	{"ambiguous", "位置不明", "the old text stands at several places on the page, and no box tells which is meant"},
}
