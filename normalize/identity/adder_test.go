package identity

import (
	"math/rand"
	"testing"

	"github.com/shopspring/decimal"
)

// The adder gives what Decimal.Add gives, to the exponent, of numbers of any size.
func TestAdder(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 20_000 {
		var a adder
		want := decimal.New(0, 0)
		for range random.Intn(6) {
			v := decimal.New(random.Int63()>>random.Intn(63), int32(random.Intn(9))-6)
			if random.Intn(2) == 0 {
				v = v.Neg()
			}
			if random.Intn(9) == 0 {
				v = v.Mul(v)
			}
			a.add(v)
			want = want.Add(v)
		}
		if got := a.sum(); !got.Equal(want) || got.Exponent() != want.Exponent() {
			t.Fatalf("got %v (exponent %d), want %v (%d)", got, got.Exponent(), want, want.Exponent())
		}
	}
}

func BenchmarkAdder(b *testing.B) {
	values := make([]decimal.Decimal, 12)
	for i := range values {
		values[i] = decimal.New(int64(1234567*i), -2)
	}
	b.ReportAllocs()
	for b.Loop() {
		var a adder
		for _, v := range values {
			a.add(v)
		}
		if a.sum().IsZero() {
			b.Fatal("nothing added")
		}
	}
}
