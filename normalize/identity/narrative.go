package identity

func (c *checker) narrative() {}
