//go:build !unix

package worker

func killedBySystem(error) bool { return false }
