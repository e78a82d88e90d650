// Package ingest takes in what governments publish: it fetches PDFs from
// addresses, from the pages that link them and from ZIP archives, or takes them
// from a folder, keeps the originals in the dataset and has them converted.
//
// A run goes through these steps, and any of them may be cut short:
//
//	list -> addresses -> robots.txt -> answer -> PDFs kept by hash -> arrivals noted -> converted -> sources
//
// What was fetched is noted before it is converted, in a file of its own; it
// becomes a row of sources when its document is committed. So a run that was
// killed goes on where it stopped, and no source names a document that is not
// there. A run over unchanged addresses changes nothing.
//
// This is the one package that speaks HTTP. It speaks to public addresses only,
// asks robots.txt first, holds one connection a host with a pause between
// requests, and believes nothing of what servers say about their answers: not
// the type, not the length, not the status.
package ingest
