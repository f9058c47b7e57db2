/** What subjects of signals are called, as the capabilities that they belong to know it. */
import type { Capability, CapabilityServices } from '../../capabilities/contract.ts';
import { messageOf } from '../../kernel/errors.ts';

export interface SubjectNameTools {
  readonly capabilities: readonly Capability[];
  readonly services: CapabilityServices;
  readonly settingsOf: (capability: string) => unknown;
}

/** By subject; one that nobody knows is not in it. A capability that fails leaves its subjects without names. */
export function createSubjectNames({ capabilities, services, settingsOf }: SubjectNameTools) {
  return async (subjects: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const names = await Promise.all(
      capabilities.map(async (capability) => {
        try {
          return await capability.subjectNames?.(services, settingsOf(capability.name), subjects);
        } catch (error) {
          services.log.warn(
            { capability: capability.name, error: messageOf(error) },
            'names of subjects could not be read',
          );
          return undefined;
        }
      }),
    );
    return new Map(names.flatMap((some) => [...(some ?? [])]));
  };
}
