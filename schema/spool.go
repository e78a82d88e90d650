package schema

import "os"

// maxSpool bounds what waits for a checkpoint, in bytes: the rows of some
// thousand documents. What is beyond is read again from JSON.
const maxSpool = 512 << 20

// rowSpool keeps the rows of documents until they are in Parquet, in a temporary
// file, so that each table can be written by itself: memory holds one piece of
// one document's rows in one table.
type rowSpool struct {
	file   *os.File
	size   int64
	where  map[string]spooled // by doc_id
	buffer []byte             // of the last rows, used again
}

// spooled is where a document's rows stand in the file.
type spooled struct {
	at     int64
	pieces [][]piece // of parquetTables
}

// add keeps a document's rows, in a file in dir, in the place of those it had.
func (s *rowSpool) add(dir, docID string, rows []byte) error {
	pieces, err := piecesOf(rows)
	if err != nil {
		return err
	}
	if s.file == nil {
		file, err := os.CreateTemp(dir, "rows-*")
		if err != nil {
			return err
		}
		s.file, s.where = file, map[string]spooled{}
	}
	if _, err := s.file.WriteAt(rows, s.size); err != nil {
		return err
	}
	s.where[docID] = spooled{s.size, pieces}
	s.size += int64(len(rows))
	return nil
}

// offer keeps a document's rows if there is room for them. It only saves work:
// what the spool does not have is read from JSON.
func (s *rowSpool) offer(dir, docID string, rows []byte) {
	if len(rows) > 0 && s.size+int64(len(rows)) <= maxSpool {
		_ = s.add(dir, docID, rows)
	}
}

func (s *rowSpool) has(docID string) bool {
	_, ok := s.where[docID]
	return ok
}

// each passes on the rows that a document has in the i-th of parquetTables, piece by
// piece: their number, and their leaves, good until the next.
func (s *rowSpool) each(docID string, i int, write func(n int, leaves []byte) error) error {
	in := s.where[docID]
	for _, p := range in.pieces[i] {
		if cap(s.buffer) < p.length {
			s.buffer = make([]byte, p.length)
		}
		leaves := s.buffer[:p.length]
		if _, err := s.file.ReadAt(leaves, in.at+int64(p.at)); err != nil {
			return err
		}
		if err := write(p.rows, leaves); err != nil {
			return err
		}
	}
	return nil
}

// drop forgets a document's rows.
func (s *rowSpool) drop(docID string) { delete(s.where, docID) }

// cut forgets what was added since the spool had this size.
func (s *rowSpool) cut(size int64) {
	for docID, in := range s.where {
		if in.at >= size {
			delete(s.where, docID)
		}
	}
	s.size = size
}

// clear forgets all rows.
func (s *rowSpool) clear() {
	clear(s.where)
	if s.file != nil && s.file.Truncate(0) == nil {
		s.size = 0
	}
}

// close removes the file.
func (s *rowSpool) close() {
	if s.file != nil {
		s.file.Close()
		_ = os.Remove(s.file.Name())
		s.file = nil
	}
}
