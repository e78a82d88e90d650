package main

import (
	"os"

	"github.com/spf13/cobra"

	"yusuan"
)

// newWorker is the hidden command by which worker processes are started.
func newWorker() *cobra.Command {
	var memory int64
	cmd := &cobra.Command{
		Use:    workerName,
		Short:  "Convert documents for another process (internal)",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return yusuan.ServeWorker(os.Stdin, os.Stdout, memory<<20)
		},
	}
	cmd.Flags().Int64Var(&memory, "memory", yusuan.DefaultWorkerMemory>>20, "the memory limit in MiB")
	return cmd
}

const workerName = "worker"
