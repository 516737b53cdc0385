"""Libraries of many modules, bundled into one with esbuild."""
