// Requests at a fixed rate, whether or not the ones before were answered: what a crowd does. A latency counts from the
// moment at which a request was meant to leave, so that a server that stalls is charged for everyone who waited.
import { Agent, request } from 'undici';
import { sleep } from './run-sophia.mjs';

/** Milliseconds at which so large a part of the values lies. */
function percentile(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
}

function summary(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const round = (ms) => Math.round(ms * 10) / 10;
  return {
    p50_ms: round(percentile(sorted, 0.5)),
    p95_ms: round(percentile(sorted, 0.95)),
    p99_ms: round(percentile(sorted, 0.99)),
    longest_ms: round(sorted.at(-1)),
  };
}

/** `rate` a second for `seconds`; asks as a browser does, packed answers included. */
export async function openLoop({ url, headers = {}, rate, seconds }) {
  const agent = new Agent({ connections: 32, pipelining: 1 });
  const latencies = [];
  const statuses = {};
  let bytes = 0;
  const one = async (meantAt) => {
    try {
      const { statusCode, body } = await request(url, {
        dispatcher: agent,
        headers: { 'accept-encoding': 'gzip, deflate, br', ...headers },
      });
      bytes += (await body.arrayBuffer()).byteLength;
      statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
    } catch {
      statuses.none = (statuses.none ?? 0) + 1;
    }
    latencies.push(performance.now() - meantAt);
  };
  const began = performance.now() + 20;
  const under = [];
  for (let n = 0; n < rate * seconds; n += 1) {
    const meantAt = began + (n * 1000) / rate;
    while (performance.now() < meantAt)
      await sleep(Math.max(0, Math.min(5, meantAt - performance.now() - 0.5)));
    under.push(one(meantAt));
  }
  await Promise.all(under);
  await agent.close();
  return {
    requests: latencies.length,
    statuses,
    answer_bytes: Math.round(bytes / latencies.length),
    ...summary(latencies),
    isGood: Object.keys(statuses).join() === '200',
  };
}
