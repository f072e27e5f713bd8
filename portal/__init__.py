"""What all may see: the public site, the desk's home, and what spans all apps."""
