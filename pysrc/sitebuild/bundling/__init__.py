"""Libraries of many modules, made one with esbuild."""
