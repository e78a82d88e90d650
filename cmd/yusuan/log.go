package main

import (
	"fmt"
	"io"

	"github.com/spf13/pflag"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// logFlags are the flags of commands that log. Logs go to stderr.
type logFlags struct{ format, level string }

func (f *logFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.format, "log-format", "", "console or json (default: console on a terminal, else json)")
	flags.StringVar(&f.level, "log-level", "", "debug, info, warn or error (default: error on a terminal, where the summary tells the rest, else info)")
}

func (f logFlags) logger(w io.Writer) (*zap.Logger, error) {
	format, level := "json", "info"
	if isTerminal(w) {
		format, level = "console", "error"
	}
	format, level = orElse(f.format, format), orElse(f.level, level)

	minimum, err := zapcore.ParseLevel(level)
	if err != nil {
		return nil, fmt.Errorf("--log-level %s: unknown; the levels are debug, info, warn and error", level)
	}
	var encoder zapcore.Encoder
	switch format {
	case "console":
		config := zap.NewDevelopmentEncoderConfig()
		config.EncodeTime = zapcore.TimeEncoderOfLayout("15:04:05")
		encoder = zapcore.NewConsoleEncoder(config)
	case "json":
		config := zap.NewProductionEncoderConfig()
		config.EncodeTime = zapcore.ISO8601TimeEncoder
		encoder = zapcore.NewJSONEncoder(config)
	default:
		return nil, fmt.Errorf("--log-format %s: unknown; the formats are console and json", format)
	}
	return zap.New(zapcore.NewCore(encoder, zapcore.Lock(zapcore.AddSync(w)), minimum)), nil
}
