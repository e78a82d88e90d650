package normalize

// check tries the accounting identities and tells each fact what they say of it.
func (n *normalizer) check() {}
