/** Reads server-sent events as a program would: fields of a message up to its empty line. */
export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

export interface EventStream {
  /** The next message that `wanted` accepts; the ones before it are kept in `seen`. Fails after `ms`. */
  next(wanted: (event: ServerEvent) => boolean, ms?: number): Promise<ServerEvent>;
  readonly seen: readonly ServerEvent[];
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

export async function openEvents(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  if (!response.ok || response.body === null) throw new Error(`no stream: ${response.status}`);
  const seen: ServerEvent[] = [];
  let wake: () => void = () => {};
  const read = async (body: ReadableStream<Uint8Array>) => {
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const messages = (text + chunk).split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1] ?? '';
        if (field('event') !== '') seen.push({ id: field('id'), event: field('event'), data: field('data') });
      }
      wake();
    }
  };
  const ended = read(response.body).catch(() => {}); // closed from our side
  let place = 0;
  return {
    seen,
    ended,
    close: () => abort.abort(),
    async next(wanted, ms = 10_000) {
      const deadline = Date.now() + ms;
      for (;;) {
        for (; place < seen.length; place += 1) {
          const event = seen[place];
          if (event && wanted(event)) {
            place += 1;
            return event;
          }
        }
        const left = deadline - Date.now();
        if (left <= 0) throw new Error(`not within ${ms} ms; seen: ${JSON.stringify(seen)}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
  };
}
