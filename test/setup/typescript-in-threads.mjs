// Worker threads of tests load the TypeScript sources as the tests do: Vitest compiles for its own thread alone, and
// Node 20 knows no types. Given to every test process by `execArgv`, which its threads inherit.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// The main thread holds the compiler open: its native part does not survive being unloaded with the thread that ends
// first and loaded again by the next.
if (isMainThread) await import('@swc/core');
else register('./typescript-loader.mjs', import.meta.url);
