/**
 * Address of a module beside the caller's, for a thread that loads it by itself: `.ts` where the caller runs from the
 * sources (tests), `.js` in the build. An `import` is rewritten by the compiler, an address is not.
 * @example siblingModule(import.meta.url, 'extract')
 */
export function siblingModule(callerUrl: string, name: string): URL {
  const { pathname } = new URL(callerUrl);
  return new URL(`./${name}${pathname.slice(pathname.lastIndexOf('.'))}`, callerUrl);
}
