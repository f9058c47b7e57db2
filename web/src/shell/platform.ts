/** Whether the keyboard in front of the reader says ⌘ rather than Ctrl. */
export const isApple: boolean = /Mac|iPhone|iPad/.test(navigator.userAgent);
