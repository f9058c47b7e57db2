const PAUSE_MS = 2000;

const answers = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/**
 * Loads a part of the dashboard once the server answers. Without it, opening a page that is not loaded yet while the server is away ends on
 * the browser's own error page. What a server that answers does not have (it was updated meanwhile) is still an error.
 */
export function patiently<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    for (;;) {
      try {
        return await load();
      } catch (error) {
        if (await answers()) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  };
}
