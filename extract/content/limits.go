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
	// maxPathPoints bounds the points of one path.
	maxPathPoints = 1_000_000
	// maxStreamBytes is the decoded size at which a stream is cut off: fonts and
	// object streams, too, stay far below it.
	maxStreamBytes = 96 << 20
	// maxPageBytes bounds the content streams decoded for one page, forms included.
	maxPageBytes = 192 << 20
	// maxKeptForms bounds the forms kept decoded between pages.
	maxKeptForms = 32 << 20
	// maxObjectNumber bounds object numbers; the object layer keeps a table up
	// to the highest.
	maxObjectNumber = 4_000_000
	// maxUnpackedBytes bounds what the file's object streams hold in all.
	maxUnpackedBytes = 192 << 20
	// maxObjectBytes bounds one object of an object stream: the library keeps an
	// array in memory at some twenty times its written size.
	maxObjectBytes = 4 << 20
	// maxXrefSections bounds the chain of /Prev.
	maxXrefSections = 4_096
	// maxCMapEntries bounds the mappings of one CMap, ranges counted in full
	// where they must be written out.
	maxCMapEntries = 200_000
	// maxWidths bounds the entries taken of a /W array.
	maxWidths = 200_000
)
