"""Who asks for support, who offers it, and how the two are brought together."""
