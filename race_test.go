//go:build race

package yusuan

func init() { raceDetector = true }
