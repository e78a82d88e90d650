package schema

// checkRules explains the identities; normalize, which tries them, names each
// here when it gains one.
var checkRules = []EnumValue{}

// findingCodes explains the findings; the stage that reports one names it here.
var findingCodes = []EnumValue{}
