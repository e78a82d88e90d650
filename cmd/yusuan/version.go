package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"yusuan"
)

// versionInfo is what `yusuan version` tells. Its JSON keys stay as they are.
type versionInfo struct {
	Version       string `json:"version"`
	ResultVersion int    `json:"result_version"`
	Go            string `json:"go"`
	Platform      string `json:"platform"`
	Revision      string `json:"revision,omitempty"`      // of the source; "" where it was not built in
	RevisionTime  string `json:"revision_time,omitempty"` // RFC 3339
	Modified      bool   `json:"modified,omitempty"`      // the source had changes that were not committed
}

func newVersion() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the tool and of its results",
		Long: `Prints the version of the tool, and the result version: two results of the same
PDF with the same result version are equal byte by byte.`,
		Example: "  yusuan version\n  yusuan version --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info := readVersion()
			out := cmd.OutOrStdout()
			if asJSON {
				return json.NewEncoder(out).Encode(info)
			}
			fmt.Fprintf(out, "yusuan %s (result version %d, %s, %s)\n", info.Version, info.ResultVersion, info.Go, info.Platform)
			if info.Revision != "" {
				modified := ""
				if info.Modified {
					modified = ", with changes"
				}
				fmt.Fprintf(out, "revision %s of %s%s\n", info.Revision, info.RevisionTime, modified)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

func readVersion() versionInfo {
	info := versionInfo{
		Version:       yusuan.ToolVersion,
		ResultVersion: yusuan.ResultVersion,
		Go:            runtime.Version(),
		Platform:      runtime.GOOS + "/" + runtime.GOARCH,
	}
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return info
	}
	for _, s := range build.Settings {
		switch s.Key {
		case "vcs.revision":
			info.Revision = s.Value
		case "vcs.time":
			info.RevisionTime = s.Value
		case "vcs.modified":
			info.Modified = s.Value == "true"
		}
	}
	return info
}
