/* Stub: the theme would load 1.5 MB of icon scripts here; the icons come from its web font. */
