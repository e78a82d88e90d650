//go:build !unix

package yusuan

import "errors"

func makePipe(string) error { return errors.ErrUnsupported }
