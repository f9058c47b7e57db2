// What a process and everything below it uses, from /proc. Linux only, as the bars are.
import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on. */
const ticks = 100;

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const msOf = (...places) => (places.reduce((sum, at) => sum + Number(fields[at]), 0) * 1000) / ticks;
    return { parent: Number(fields[1]), ownMs: msOf(11, 12), endedMs: msOf(13, 14) };
  } catch {
    return undefined;
  }
}

/** The pids of `roots` and of everything below them. */
export function treeOf(roots) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined;
    if (stat) parents.set(Number(name), stat.parent);
  }
  const tree = new Set(roots.filter((pid) => parents.has(pid)));
  for (let size = -1; size !== tree.size; ) {
    size = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree];
}

/** Processor time of one process with its threads so far. */
export function cpuMsOf(pid) {
  return statOf(pid)?.ownMs ?? 0;
}

/** Processor time of a process and everything below it so far, children that ended included. */
export function treeCpuMsOf(root) {
  const ended = statOf(root)?.endedMs ?? 0;
  return treeOf([root]).reduce((sum, pid) => sum + cpuMsOf(pid), ended);
}

/** Proportional set size in bytes: memory that several processes share counts in equal parts. */
export function pssOf(pid) {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

export function nameOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 80);
  } catch {
    return '';
  }
}

/** Resident set size in bytes: memory that several processes share counts in full. */
export function rssOf(pid) {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
