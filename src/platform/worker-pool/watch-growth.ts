/**
 * Looks whether the process grows too much while work is under way. A thread that is busy cannot look at itself, and what lies
 * outside its heap is in no limit that can be set for it; the size of the process is what the machine kills it for.
 */
import { memoryUsage } from 'node:process';

/** Ten looks a second: a look takes some 20 µs, and a thread fills about 100 MB between two of them. */
const everyMs = 100;

export interface GrowthWatch {
  /** Work has begun; what the process holds now is not its doing. */
  begin(work: object): void;
  end(work: object): void;
}

/** `onTooMuch` is called at most once a look, while the process is more than `limitBytes` larger than it was when work began. */
export function watchGrowth(limitBytes: number, onTooMuch: () => void): GrowthWatch {
  const startedAt = new Map<object, number>();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const least = Math.min(...startedAt.values());
    if (memoryUsage.rss() - least > limitBytes) onTooMuch();
  };
  return {
    begin(work) {
      startedAt.set(work, memoryUsage.rss());
      timer ??= setInterval(look, everyMs).unref();
    },
    end(work) {
      startedAt.delete(work);
      if (startedAt.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
