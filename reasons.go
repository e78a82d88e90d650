package yusuan

import "errors"

// Reason is why an input was not converted, as quarantine.jsonl and the summary
// of a run name it.
type Reason string

// The reasons. All but Unreadable lie in the input's bytes, so that trying again
// with the same bytes, tool and limits gives the same; Timeout may also come from
// a machine that is slow or busy.
const (
	NotPDF     Reason = "not_pdf"
	Encrypted  Reason = "encrypted"
	Damaged    Reason = "damaged"
	Limit      Reason = "limit"   // larger than Options.MaxBytes
	Timeout    Reason = "timeout" // a worker process took too long
	Memory     Reason = "memory"  // a worker process took too much memory
	Crashed    Reason = "crashed"
	Unreadable Reason = "unreadable" // the file could not be opened or read: try again
)

// ReasonOf names an error of Convert or ReadFile. "" means that the error says
// nothing of the input, such as a cancelled context.
func ReasonOf(err error) Reason {
	for _, r := range reasons {
		if errors.Is(err, r.err) {
			return r.reason
		}
	}
	return ""
}

var reasons = []struct {
	err    error
	reason Reason
}{
	{ErrNotPDF, NotPDF},
	{ErrEncrypted, Encrypted},
	{ErrDamaged, Damaged},
	{ErrTooLarge, Limit},
	{ErrTimeout, Timeout},
	{ErrMemory, Memory},
	{ErrCrashed, Crashed},
	{ErrUnreadable, Unreadable},
}

// sentinel returns the error that ReasonOf names so, nil where there is none.
func (r Reason) sentinel() error {
	for _, known := range reasons {
		if known.reason == r {
			return known.err
		}
	}
	return nil
}

// Retry reports whether trying again later may help with the same input.
func (r Reason) Retry() bool { return r == Unreadable }

// Advice tells a person what to do about an input that failed for this reason.
func (r Reason) Advice() string {
	switch r {
	case NotPDF:
		return "open it in a browser: mostly it is an error page saved under the PDF's name; fetch it again"
	case Encrypted:
		return "give its password with --password, or ask the issuer for an open copy"
	case Damaged:
		return "fetch it again; if it still opens in a viewer, print it to a new PDF"
	case Limit:
		return "raise --max-size if the file is what it should be"
	case Timeout:
		return "raise --timeout, and --page-timeout if you set it, if the machine is slow or busy; else the file is made to keep readers busy"
	case Memory:
		return "raise --memory if the file is what it should be"
	case Crashed:
		return "this is a fault of yusuan: please report it with the file"
	case Unreadable:
		return "check that the file exists and may be read, then run again"
	}
	return ""
}
