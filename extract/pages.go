package extract

// Pages is a PDF opened again to cut boxes out of its pages; see Cutter.
type Pages struct {
	source *source
	number int // the page of cutter, 0 none
	cutter *Cutter
}

// OpenPages opens a PDF as Read does. The errors are those of Read.
func OpenPages(data []byte, options Options) (*Pages, error) {
	s, err := openSource(data, options)
	if err != nil {
		return nil, err
	}
	return &Pages{source: s}, nil
}

// Cutter prepares page n, from 1. It keeps one page: ask page by page.
func (p *Pages) Cutter(n int) (*Cutter, error) {
	if p.number == n {
		return p.cutter, nil
	}
	page, err := p.source.page(n)
	if err != nil {
		return nil, err
	}
	p.number, p.cutter = n, NewCutter(page)
	return p.cutter, nil
}

// Close frees what the readers hold.
func (p *Pages) Close() { p.source.close() }
