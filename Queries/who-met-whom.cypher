// purpose: x
