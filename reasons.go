package yusuan

import "errors"

// Reason is why an input was not converted, as quarantine.jsonl and the summary
// of a run name it.
type Reason string

// The reasons. All but Unreadable lie in the input's bytes, so that trying again
// with the same bytes and tool gives the same.
const (
	NotPDF     Reason = "not_pdf"
	Encrypted  Reason = "encrypted"
	Damaged    Reason = "damaged"
	Limit      Reason = "limit" // larger than Options.MaxBytes
	Crashed    Reason = "crashed"
	Unreadable Reason = "unreadable" // the file could not be opened or read: try again
)

// ReasonOf names an error of Convert or ReadFile. "" means that the error says
// nothing of the input, such as a cancelled context.
func ReasonOf(err error) Reason {
	for _, r := range []struct {
		err    error
		reason Reason
	}{
		{ErrNotPDF, NotPDF},
		{ErrEncrypted, Encrypted},
		{ErrDamaged, Damaged},
		{ErrTooLarge, Limit},
		{ErrCrashed, Crashed},
		{ErrUnreadable, Unreadable},
	} {
		if errors.Is(err, r.err) {
			return r.reason
		}
	}
	return ""
}

// Retry reports whether trying again later may help with the same input.
func (r Reason) Retry() bool { return r == Unreadable }

// Advice tells a person what to do about an input that failed for this reason.
func (r Reason) Advice() string {
	switch r {
	case NotPDF:
		return "open it in a browser: mostly it is an error page saved under the PDF's name; fetch it again"
	case Encrypted:
		return "remove the password with the issuer's consent, or ask for an open copy"
	case Damaged:
		return "fetch it again; if it still opens in a viewer, print it to a new PDF"
	case Limit:
		return "raise --max-size if the file is what it should be"
	case Crashed:
		return "this is a fault of yusuan: please report it with the file"
	case Unreadable:
		return "check that the file exists and may be read, then run again"
	}
	return ""
}
