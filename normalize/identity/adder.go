package identity

import "github.com/shopspring/decimal"

// adder adds decimals up as Decimal.Add does, in 64 bits while that is exact: printed
// amounts have some ten digits. The zero adder has added nothing.
type adder struct {
	n     int64 // the sum in units of 10^exp
	exp   int32
	large decimal.Decimal // the sum, once wide
	wide  bool
}

func (a *adder) add(v decimal.Decimal) {
	if !a.wide && a.addSmall(v) {
		return
	}
	a.large, a.wide = a.sum().Add(v), true
}

// addSmall adds v unless that may need more than 64 bits.
func (a *adder) addSmall(v decimal.Decimal) bool {
	if v.NumDigits() > maxSmallDigits {
		return false
	}
	exp := min(a.exp, v.Exponent())
	sum, okSum := shifted(a.n, a.exp-exp)
	n, okN := shifted(v.CoefficientInt64(), v.Exponent()-exp)
	if !okSum || !okN {
		return false
	}
	a.n, a.exp = sum+n, exp
	return true
}

// sum returns what was added.
func (a *adder) sum() decimal.Decimal {
	if a.wide {
		return a.large
	}
	return decimal.New(a.n, a.exp)
}

// maxSmallDigits is how many digits a number, or a sum before one more is added, may
// have in 64 bits, which hold any of 18.
const maxSmallDigits = 17

// shifted multiplies n by 10^places, unless that has more than maxSmallDigits.
func shifted(n int64, places int32) (int64, bool) {
	const most int64 = 1e17 - 1 // the largest number of maxSmallDigits
	for range places {
		if n == 0 {
			break
		}
		if n > most/10 || n < -most/10 {
			return 0, false
		}
		n *= 10
	}
	return n, n <= most && n >= -most
}
