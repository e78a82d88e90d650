package schema

import (
	"math"
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// Decimals are written as 64-bit integers times a power of ten, in JSON and in
// Parquet alike: what does not fit is null in both, so that the two agree.

// The scales of the two decimal types and the digits both hold.
const (
	AmountScale      = 4
	ValueScale       = 6
	decimalPrecision = 18
	maxUnscaled      = 999_999_999_999_999_999
)

var pow10 = [...]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// FitsValue reports whether d is exactly a DECIMAL(18,6): at most 12 digits
// before the point and 6 after. A number that does not fit is written as null;
// whoever makes the record adds the finding.
func FitsValue(d decimal.Decimal) bool { _, ok := unscaled(d, ValueScale); return ok }

// FitsAmount reports whether d is exactly a DECIMAL(18,4), the yuan columns: at
// most 14 digits before the point and 4 after.
func FitsAmount(d decimal.Decimal) bool { _, ok := unscaled(d, AmountScale); return ok }

// unscaled returns d times 10^scale, if that is an integer of at most 18 digits.
func unscaled(d decimal.Decimal, scale int32) (int64, bool) {
	if d.NumDigits() > decimalPrecision {
		return unscaledLong(d, scale)
	}
	n := d.CoefficientInt64()
	if n == 0 {
		return 0, true
	}
	shift := int64(d.Exponent()) + int64(scale)
	switch {
	case shift > decimalPrecision:
		return 0, false
	case shift >= 0:
		if limit := maxUnscaled / pow10[shift]; n > limit || n < -limit {
			return 0, false
		}
		return n * pow10[shift], true
	case shift < -decimalPrecision:
		return 0, false // n has at most 18 digits, so its last non-zero one is cut
	default:
		if n%pow10[-shift] != 0 {
			return 0, false
		}
		return n / pow10[-shift], true
	}
}

// unscaledLong serves coefficients of more than 18 digits, which fit only if
// they end in zeros.
func unscaledLong(d decimal.Decimal, scale int32) (int64, bool) {
	shift := int64(d.Exponent()) + int64(scale)
	// A coefficient cannot have fewer digits than the zeros it must end in.
	if shift >= 0 || -shift > int64(d.NumDigits()) {
		return 0, false
	}
	div := new(big.Int).Exp(big.NewInt(10), big.NewInt(-shift), nil)
	quo, rem := new(big.Int).QuoRem(d.Coefficient(), div, new(big.Int))
	if rem.Sign() != 0 || !quo.IsInt64() {
		return 0, false
	}
	n := quo.Int64()
	return n, n <= maxUnscaled && n >= -maxUnscaled
}

// appendUnscaled writes n / 10^scale without trailing zeros: 12.5, -0.03, 7.
func appendUnscaled(dst []byte, n int64, scale int) []byte {
	if n < 0 {
		dst = append(dst, '-')
		n = -n
	}
	whole, frac := n/pow10[scale], n%pow10[scale]
	dst = strconv.AppendInt(dst, whole, 10)
	if frac == 0 {
		return dst
	}
	dst = append(dst, '.')
	for i := scale - 1; frac > 0; i-- {
		dst = append(dst, byte('0'+frac/pow10[i]))
		frac %= pow10[i]
	}
	return dst
}

// Coordinates keep 2 decimal places, confidences 4.
const (
	coordinateScale = 2
	confidenceScale = 4
)

// maxCoordinate bounds what coordinates can be, in points: a page of 14,400
// points is PDF's own limit, ink may lie off it. Beyond, or for NaN, 0 or the
// bound itself is written, so that no number is ever unreadable.
const maxCoordinate = 1e9

// rounded returns f in units of 10^-scale, half away from zero.
func rounded(f float64, scale int) int64 {
	if f != f {
		return 0
	}
	f = min(max(f, -maxCoordinate), maxCoordinate)
	return int64(math.Round(f * float64(pow10[scale])))
}

// roundedFloat returns the float nearest to f rounded to scale decimal places:
// the one that reading the written number gives.
func roundedFloat(f float64, scale int) float64 {
	return float64(rounded(f, scale)) / float64(pow10[scale])
}

func appendRounded(dst []byte, f float64, scale int) []byte {
	return appendUnscaled(dst, rounded(f, scale), scale)
}

// floatScale tells how many decimal places a column of floats keeps.
func floatScale(c ColumnSpec) int {
	if c.Unit == "pt" {
		return coordinateScale
	}
	return confidenceScale
}
