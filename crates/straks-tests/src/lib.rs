//! Desk and central together, over real HTTP, without a window. Only tests: see `tests/`.
