//go:build race

package worker

func init() { raceDetector = true }
