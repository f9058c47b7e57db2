/** Progress of things that go on side by side: one line each, redrawn in a terminal, said once a change where there is none. */
export interface LiveLines {
  /** Sets the line of `key`. */
  show(key: string, line: string): void;
  /** Leaves what stands and goes on below it. */
  end(): void;
}

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const frameMs = 80;

export function createLiveLines(output: Output): LiveLines {
  return output.isTTY === true ? redrawn(output) : plain(output);
}

function plain(output: Output): LiveLines {
  const said = new Map<string, string>();
  return {
    show(key, line) {
      if (said.get(key) === line) return;
      said.set(key, line);
      output.write(`${key}: ${line}\n`);
    },
    end: () => {},
  };
}

function redrawn(output: Output): LiveLines {
  const lines = new Map<string, string>();
  let drawn = 0;
  const draw = () => {
    const width = Math.max(...[...lines.keys()].map((key) => key.length), 0);
    const up = drawn > 0 ? `\u001b[${drawn}A` : '';
    const text = [...lines].map(([key, line]) => {
      // A line that wraps would make the next redraw begin in the wrong place.
      const fitted = `${key.padEnd(width)}  ${line}`.slice(0, Math.max((output.columns ?? 80) - 1, 20));
      return `\u001b[2K${fitted}\n`;
    });
    drawn = lines.size;
    output.write(up + text.join(''));
  };
  let pending: NodeJS.Timeout | undefined;
  return {
    show(key, line) {
      if (lines.get(key) === line) return;
      lines.set(key, line);
      pending ??= setTimeout(() => {
        pending = undefined;
        draw();
      }, frameMs);
    },
    end() {
      clearTimeout(pending);
      pending = undefined;
      if (lines.size > 0) draw();
    },
  };
}
