package schema

import "os"

// maxSpool bounds what waits for a checkpoint, in bytes: the rows of some
// thousand documents. What is beyond is read again from JSON.
const maxSpool = 512 << 20

// rowSpool keeps the rows of committed documents until the checkpoint, in a
// temporary file. It only saves work: what it does not have, or fails to keep, is
// read from JSON.
type rowSpool struct {
	file   *os.File
	size   int64
	where  map[string]span // by doc_id
	buffer []byte          // of the last rows, used again
}

type span struct{ at, length int64 }

// add keeps a document's rows, in a file in dir.
func (s *rowSpool) add(dir, docID string, rows []byte) {
	length := int64(len(rows))
	if length == 0 || s.size+length > maxSpool {
		return
	}
	if s.file == nil {
		file, err := os.CreateTemp(dir, "rows-*")
		if err != nil {
			return
		}
		s.file, s.where = file, map[string]span{}
	}
	if _, err := s.file.WriteAt(rows, s.size); err != nil {
		return
	}
	s.where[docID] = span{s.size, length}
	s.size += length
}

// rows returns a document's rows, good until the next call, or nil.
func (s *rowSpool) rows(docID string) []byte {
	at, ok := s.where[docID]
	if !ok {
		return nil
	}
	if int64(cap(s.buffer)) < at.length {
		s.buffer = make([]byte, at.length)
	}
	s.buffer = s.buffer[:at.length]
	if _, err := s.file.ReadAt(s.buffer, at.at); err != nil {
		return nil
	}
	if newRowsReader(s.buffer).err != nil { // of another version of the program
		return nil
	}
	return s.buffer
}

// drop forgets a document's rows.
func (s *rowSpool) drop(docID string) { delete(s.where, docID) }

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
