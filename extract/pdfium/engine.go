package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"

	gopdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// MaxMemoryPages is the WebAssembly memory one open document may take, in pages
// of 64 KiB: 384 MiB. PDFium fails what would need more. It is a counted limit:
// the same file meets it on every machine.
const MaxMemoryPages = 6144

// engine compiles PDFium once a process and hands out modules. Nothing of it is
// there until the first module is asked for, and most runs never ask.
type engine struct {
	fonts bool // modules see the machine's fonts

	mu   sync.Mutex
	pool gopdfium.Pool
}

var (
	// readers see no file of the machine but a font of our own, so that what they
	// read depends on the document alone.
	readers = &engine{}
	// renderers substitute the machine's fonts for those that a document does
	// not embed: without any, PDFium leaves out their glyphs.
	renderers = &engine{fonts: true}
)

// start compiles PDFium, or loads it as compiled before from the user's cache.
func (e *engine) start() (gopdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil {
		return e.pool, nil
	}
	pool, err := e.compile(compilationCache())
	if err != nil {
		// The library fails on a cache that is damaged or cannot be written.
		// Without the folder the next process begins a new one.
		if dir := cacheDir(); dir != "" {
			os.RemoveAll(dir) // where that fails too, every process compiles anew
		}
		pool, err = e.compile(wazero.NewCompilationCache())
	}
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	e.pool = pool
	return pool, nil
}

// Prepare makes PDFium ready to read. Open and Rewrite do so themselves; a caller
// that limits the time of a document calls it before the clock starts, as the
// first time on a machine takes seconds and 310 MB of memory, later ones 0.1 s.
func Prepare() error {
	_, err := readers.start()
	return err
}

func (e *engine) compile(cache wazero.CompilationCache) (gopdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{
		Context:  withMemory(context.Background()),
		MaxTotal: -1, // as many documents as the caller opens
		FSConfig: wazero.NewFSConfig().WithFSMount(e.fontFiles(), "/"),
		// The module is built with WebAssembly's exception handling.
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(MaxMemoryPages).
			WithCompilationCache(cache),
		Stdout:       io.Discard,
		Stderr:       io.Discard,
		RandomSource: zeros{}, // nothing PDFium reads calls for chance
	})
}

// compilationCache keeps compiled code, 21 MB, in the user's cache directory:
// compiling takes seconds, loading a tenth of one. Where there is no such
// directory or it cannot be written, the code is kept in memory only. The process
// shares it.
var compilationCache = sync.OnceValue(func() wazero.CompilationCache {
	if dir := cacheDir(); dir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
})

// cacheDir returns the folder of compiled code, "" where the user has no cache
// directory.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "yusuan", "pdfium")
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// module is one PDFium with a memory of its own. Its calls go straight to the
// exported C functions: go-pdfium's typed ones register every object, segment and
// font under a UUID, a hundred thousand a page of rules.
//
// After a trap its state is undefined: failed is set, further calls do nothing
// and return 0, and the module must be closed.
type module struct {
	instance  gopdfium.Pdfium
	raw       api.Module
	functions map[string]api.Function
	stack     [16]uint64
	out       uint32 // a small area for results
	failed    error
}

// outBytes is the size of the area for results: the largest is a matrix.
const outBytes = 64

// newModule starts a PDFium.
func (e *engine) newModule() (*module, error) {
	pool, err := e.start()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	m := &module{instance: instance, functions: map[string]api.Function{}}
	// The library has no exported way to the module behind an instance.
	if v := reflect.ValueOf(instance.GetImplementation()); v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct {
		if f := v.Elem().FieldByName("Module"); f.IsValid() && f.CanInterface() {
			m.raw, _ = f.Interface().(api.Module)
		}
	}
	if m.raw == nil {
		m.close()
		return nil, errors.New("start PDFium: its WebAssembly module cannot be reached")
	}
	if m.out = m.alloc(outBytes); m.out == 0 {
		m.close()
		return nil, fmt.Errorf("start PDFium: %w", m.failed)
	}
	return m, nil
}

// close frees the module with all it holds.
func (m *module) close() {
	if m.instance != nil {
		m.instance.Close() // its error is that of a module that trapped
		m.instance = nil
	}
}

// call calls an exported function.
func (m *module) call(name string, args ...uint64) uint64 {
	if m.failed != nil {
		return 0
	}
	f, ok := m.functions[name]
	if !ok {
		f = m.raw.ExportedFunction(name)
		m.functions[name] = f
	}
	if f == nil {
		m.failed = fmt.Errorf("PDFium has no function %s", name)
		return 0
	}
	copy(m.stack[:], args)
	if err := f.CallWithStack(context.Background(), m.stack[:]); err != nil {
		m.failed = fmt.Errorf("PDFium failed in %s: %w", name, firstLine(err))
		return 0
	}
	return m.stack[0]
}

// firstLine drops the WebAssembly stack trace behind an error's message.
func firstLine(err error) error {
	s, _, _ := strings.Cut(err.Error(), "\n")
	if strings.HasSuffix(s, "unreachable") {
		// How PDFium ends where it has no more memory, or finds a fault of its own.
		s = "it gave up, mostly for want of memory"
	}
	return errors.New(s)
}

func (m *module) int(name string, args ...uint64) int { return int(int32(m.call(name, args...))) }
func (m *module) bool(name string, args ...uint64) bool {
	return int32(m.call(name, args...)) != 0
}

// alloc reserves memory, 0 where there is not enough.
func (m *module) alloc(n int) uint32 { return uint32(m.call("malloc", uint64(n))) }

// write puts bytes into the module's memory.
func (m *module) write(at uint32, b []byte) {
	if m.failed == nil && !m.raw.Memory().Write(at, b) {
		m.failed = errors.New("PDFium: memory written out of bounds")
	}
}

// bytes returns n bytes of the module's memory, to be read at once.
func (m *module) bytes(at uint32, n int) []byte {
	b, _ := m.raw.Memory().Read(at, uint32(n))
	return b
}

// result reads the i-th 4-byte word of the area for results.
func (m *module) result(i int) uint32 {
	v, _ := m.raw.Memory().ReadUint32Le(m.out + uint32(4*i))
	return v
}

// float reads the i-th result as a single-precision number, 0 for one that is none.
func (m *module) float(i int) float64 {
	return finite(float64(math.Float32frombits(m.result(i))))
}

// double reads the i-th 8-byte result.
func (m *module) double(i int) float64 {
	v, _ := m.raw.Memory().ReadFloat64Le(m.out + uint32(8*i))
	return finite(v)
}

func finite(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return v
}

// p is the address of the i-th 4-byte word of the area for results, as an argument.
func (m *module) p(i int) uint64 { return uint64(m.out) + uint64(4*i) }
