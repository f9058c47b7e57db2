/** What commands work with: the answer, the configuration, and the workspace's services, opened when first asked for. */
import type { CommandContext } from '../../capabilities/contract.ts';
import { systemClock } from '../../kernel/clock.ts';
import { type Config, readConfig } from '../../platform/config.ts';
import { createLog } from '../../platform/telemetry/create-log.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { Runtime, RuntimeOptions } from '../runtime/open-runtime.ts';
import { chooseWorkspace } from '../workspace/choose-workspace.ts';
import type { Terminal } from './answer.ts';

export interface AppCommandContext extends Pick<CommandContext, 'answer' | 'progress' | 'found' | 'clock'> {
  /** The environment, read and checked at first use: a command on files never fails over a setting that it does not need. */
  config(): Config;
  /** Commands log warnings only, unless the environment asks for more. */
  log(): Log;
  useWorkspace(dir: string): void;
  workspaceDir(): string;
  runtime(): Promise<Runtime>;
  /** Ends with exit code 3 after the answer: everything it depends on failed. */
  unavailable(): void;
  /** What a capability's commands see. */
  contextFor(capability: string): CommandContext;
  close(): Promise<void>;
}

export function createCommandContext(terminal: Terminal): AppCommandContext {
  let config: Config | undefined;
  let log: Log | undefined;
  let asked: string | undefined;
  let opened: Promise<Runtime> | undefined;

  const base = {
    answer: terminal.answer,
    progress: terminal.progress,
    found: terminal.found,
    clock: systemClock,
  };
  const context: AppCommandContext = {
    ...base,
    unavailable: terminal.unavailable,
    config: () => (config ??= readConfig(process.env)),
    log: () =>
      (log ??= createLog(
        process.env['SOPHIA_LOG_LEVEL'] === undefined ? 'warn' : context.config().SOPHIA_LOG_LEVEL,
      )),
    useWorkspace: (dir) => {
      asked = dir;
    },
    workspaceDir: () => chooseWorkspace(context.config(), asked, systemClock),
    runtime: () =>
      (opened ??= open({
        config: context.config(),
        workspaceDir: context.workspaceDir(),
        applicationName: 'sophia-cli',
        log: context.log(),
        clock: systemClock,
      })),
    contextFor: (capability) => ({
      ...base,
      services: async () => (await context.runtime()).services,
      settings: async () => (await context.runtime()).settingsOf(capability),
    }),
    close: async () => {
      const runtime = await opened?.catch(() => undefined);
      await runtime?.close();
    },
  };
  return context;
}

/** Everything below a workspace is loaded only for the commands that work on one. */
async function open(options: RuntimeOptions): Promise<Runtime> {
  const { openRuntime } = await import('../runtime/open-runtime.ts');
  return openRuntime(options);
}
