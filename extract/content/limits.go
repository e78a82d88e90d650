package content

// Limits on what one file may ask for. They are counted, never timed, so that
// the same file gives the same result on every machine. Each lies far above what
// real disclosures need (at most, in 129 of them: 177 pages; on a page 4,235
// glyphs, 1,608 rules, 18,190 operators, 160 KB of content) and low enough that
// the hostile test files peak at half a gigabyte of memory.
const (
	// MaxPages is the number of pages that are read; the rest is not counted.
	MaxPages = 20_000
	// maxPageNodes bounds the walk of the page tree, interior nodes included.
	maxPageNodes = 100_000
	// maxPageDepth bounds the depth of the page tree, which writers keep shallow.
	maxPageDepth = 64
	// MaxGlyphs is the number of glyphs kept of one page.
	MaxGlyphs = 400_000
	// MaxRules is the number of rules, and of shades, and of images, kept of one page.
	MaxRules = 200_000
	// maxOperators is the number of operators run for one page, forms included.
	maxOperators = 4_000_000
	// maxOperands bounds the operands of one operator, TJ arrays counted flat.
	maxOperands = 200_000
	// maxStateDepth bounds the stack of q; deeper saves are counted but not kept.
	maxStateDepth = 2_000
	// maxFormDepth bounds forms within forms.
	maxFormDepth = 24
	// maxPageText is how many bytes of text the glyphs kept of one page stand for.
	maxPageText = 16 * MaxGlyphs
	// maxPageParts bounds the content streams that one page is divided into.
	maxPageParts = 10_000
	// maxAnnotations bounds the annotations looked at on one page.
	maxAnnotations = 10_000
	// maxPathPoints bounds the points of one path.
	maxPathPoints = 1_000_000
	// maxStreamBytes is the decoded size at which streams other than content are cut
	// off: fonts and object streams stay far below it.
	maxStreamBytes = 96 << 20
	// maxFilters bounds the filters of one stream: two are common, and every one
	// may blow its input up to maxStreamBytes.
	maxFilters = 8
	// maxColumns bounds the rows of predictors, in samples.
	maxColumns = 1 << 20
	// maxPageBytes bounds the content streams of one page, a form's as often as it is
	// painted.
	maxPageBytes = 64 << 20
	// maxKeptForms bounds the forms kept decoded between pages.
	maxKeptForms = 32 << 20
	// maxObjectNumber bounds object numbers; the object layer keeps a table up
	// to the highest.
	maxObjectNumber = 4_000_000
	// maxObjects bounds the objects of a file; the disclosures have up to 18,000.
	maxObjects = 1_000_000
	// maxUnpackedBytes bounds what is decoded of the file's object streams and
	// cross-reference streams in all.
	maxUnpackedBytes = 192 << 20
	// maxObjectBytes bounds one object, but for the data of streams: the library
	// keeps an array in memory at some twenty times its written size.
	maxObjectBytes = 4 << 20
	// maxParsedBytes bounds, beyond four times the file's size, the bytes of
	// objects that are parsed.
	maxParsedBytes = 64 << 20
	// maxXrefSections bounds the chain of /Prev.
	maxXrefSections = 4_096
	// maxCMapEntries bounds the mappings of one CMap, ranges counted in full
	// where they must be written out.
	maxCMapEntries = 200_000
	// maxLongRanges bounds the long ranges of one CMap, which are searched one by one.
	maxLongRanges = 1_000
	// maxCodespaces bounds the ranges of codes of one CMap.
	maxCodespaces = 256
	// maxGlyphText bounds the bytes of UTF-16 that one code stands for, as the
	// standard does.
	maxGlyphText = 512
	// maxWidths bounds the entries taken of a /W array and the widths they give.
	maxWidths = 200_000
	// maxCMapBytes is the decoded size at which a CMap is cut off.
	maxCMapBytes = 16 << 20
	// maxProgramChars bounds the characters read of one font program.
	maxProgramChars = 1_000_000
	// maxWidthRanges bounds the long ranges of widths of one font, which are
	// searched one by one, and maxTallRanges those of vertical writing.
	maxWidthRanges = 1_000
	maxTallRanges  = 10_000
)
