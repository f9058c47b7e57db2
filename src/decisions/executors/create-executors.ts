/** What carries proposals out, by kind. Filled once while the application is put together. */
import { SophiaError } from '../../kernel/errors.ts';
import type { ProposalExecutor } from '../contract.ts';

export interface Executors {
  /** @throws SophiaError `executor.twice` when two want the same kind. */
  register(executors: readonly ProposalExecutor[]): void;
  /** @throws SophiaError `executor.unknown` */
  get(kind: string): ProposalExecutor;
  kinds(): readonly { readonly kind: string; readonly title: string; readonly reversible: boolean }[];
}

export function createExecutors(): Executors {
  const byKind = new Map<string, ProposalExecutor>();
  return {
    register(executors) {
      for (const executor of executors) {
        if (byKind.has(executor.kind)) {
          throw new SophiaError('executor.twice', `Two parts want to carry out "${executor.kind}".`, {
            kind: 'internal',
            where: executor.kind,
          });
        }
        byKind.set(executor.kind, executor);
      }
    },
    get(kind) {
      const executor = byKind.get(kind);
      if (executor !== undefined) return executor;
      throw new SophiaError('executor.unknown', `Nothing here carries out proposals of the kind "${kind}".`, {
        where: 'kind',
        hint: `Kinds that can be carried out: ${[...byKind.keys()].sort().join(', ') || 'none'}.`,
      });
    },
    kinds: () =>
      [...byKind.values()]
        .map(({ kind, title, reversible }) => ({ kind, title, reversible }))
        .sort((a, b) => (a.kind < b.kind ? -1 : 1)),
  };
}
