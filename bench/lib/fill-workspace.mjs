// Rows as years of use leave them, straight into the tables: valid, spread over 350 days, the newest a minute old.

const evidence = `jsonb_build_array(jsonb_build_object('kind', 'page', 'id', '/signals', 'label', 'Captured page ' || n))`;

export async function fillWorkspace(pool, { signals, proposals, observations }) {
  const run = (sql, values) => pool.query(sql, values);
  await run(
    `INSERT INTO sources (id, capability, kind, title, address, settings, sample, state, last_tried_at, last_good_at)
     SELECT 'bench/source-' || n, 'bench', 'page', 'Page ' || n, 'https://example.com/' || n, '{}', true, 'ok', now(), now()
     FROM generate_series(1, 40) n`,
  );
  await run(
    `INSERT INTO signals (id, kind, capability, subject, severity, confidence, title, summary, reasons, before, after,
       evidence, dedupe_key, occurred_at, last_occurred_at, sample, state, first_seen_at, last_seen_at, seen_count)
     SELECT 'sig_' || lpad(n::text, 26, '0'), 'competitor.content', 'competitive-intelligence', 'competitor:' || n % 50,
       (ARRAY['info', 'info', 'info', 'watch', 'watch', 'high', 'info', 'info', 'watch', 'critical'])[1 + n % 10],
       0.8, 'Pricing page of competitor ' || n % 50 || ' changed', repeat('The monthly price per unit was raised. ', 5),
       jsonb_build_array(jsonb_build_object('text', 'A price changed', 'weight', 0.6)), 'from 1.50', 'to 1.75', ${evidence},
       'bench:' || n, at, at, true, (ARRAY['open', 'open', 'acknowledged', 'resolved', 'resolved'])[1 + n % 5], at, at, 1
     FROM generate_series(1, $1::int) n,
       LATERAL (SELECT now() - interval '1 minute' - (n::float8 / $1) * interval '350 days' AS at) t`,
    [signals],
  );
  await run(
    `INSERT INTO proposals (id, capability, kind, title, summary, parameters, effect, risk, reversible, state, plan,
       plan_hash, proposed_by, proposed_at, expires_at, evidence, dedupe_key, sample)
     SELECT 'prp_' || lpad(n::text, 26, '0'), 'cost-optimization', 'workspace.setting', 'Change the threshold of movers',
       repeat('Fewer alarms for the same savings. ', 4), '{"capability":"cost-optimization","path":"mover_threshold_ratio","value":"0.2"}',
       '{"summary":"Holds from the next cycle on"}', 'low', true,
       CASE WHEN n % 50 = 0 THEN 'waiting' WHEN n % 5 = 0 THEN 'rejected' WHEN n % 7 = 0 THEN 'expired' ELSE 'verified' END,
       '{"steps":[{"id":"set","title":"Set it","verify":"Read it back","undo":"Set it back"}],"details":{}}',
       md5(n::text), 'system:cost-optimization', at, now() + interval '14 days', ${evidence}, 'bench:' || n, true
     FROM generate_series(1, $1::int) n,
       LATERAL (SELECT now() - interval '1 minute' - (n::float8 / $1) * interval '350 days' AS at) t`,
    [proposals],
  );
  await run(
    `INSERT INTO proposal_decisions (proposal_id, plan_hash, decision, by, at, reason)
     SELECT id, plan_hash, CASE state WHEN 'verified' THEN 'approved' ELSE 'rejected' END, 'user:bench', proposed_at, 'bench'
     FROM proposals WHERE id LIKE 'prp_0%' AND state IN ('verified', 'rejected')`,
  );
  await run(
    `INSERT INTO changes (id, proposal_id, plan_hash, started_at, finished_at, verification, outcome, outcome_at)
     SELECT replace(id, 'prp', 'chg'), id, plan_hash, proposed_at, proposed_at, '{"ok":true,"detail":"It reads 0.2."}',
       '{"state":"measured"}', proposed_at
     FROM proposals WHERE id LIKE 'prp_0%' AND state = 'verified'`,
  );
  await fillObservations(pool, observations);
  await run('VACUUM ANALYZE');
  // Else the disk is busy with these rows while something else is measured.
  await run('CHECKPOINT');
  const { rows } = await run(
    `SELECT (SELECT count(*)::int FROM signals) AS signals, (SELECT count(*)::int FROM proposals) AS proposals,
       (SELECT count(*)::int FROM observations) AS observations`,
  );
  return rows[0];
}

/** A million rows are checked against their references by hand, once, instead of by a trigger a row. */
async function fillObservations(pool, observations) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO bodies (hash, size_bytes, codec, content)
       SELECT sha256(n::text::bytea), 4000, 'none', convert_to(repeat(md5(n::text), 125), 'UTF8') FROM generate_series(1, 2000) n`,
    );
    await client.query("SET LOCAL session_replication_role = 'replica'");
    await client.query(
      `INSERT INTO observations (id, source_id, address, retrieved_at, last_seen_at, media_type, content_hash, size_bytes,
         response, extractor, sample, body_hash)
       SELECT 'obs_' || lpad(n::text, 26, '0'), 'bench/source-' || 1 + n % 40, 'https://example.com/' || 1 + n % 40, at, at,
         'text/html', sha256(n::text::bytea), 4000, '{"status":200}', 'page@1', true, sha256((1 + n % 2000)::text::bytea)
       FROM generate_series(1, $1::int) n, LATERAL (SELECT now() - (n::float8 / $1) * interval '350 days' AS at) t`,
      [observations],
    );
    await client.query('COMMIT');
    const { rows } = await client.query(
      `SELECT count(*)::int AS lost FROM observations o LEFT JOIN bodies b ON b.hash = o.body_hash
       LEFT JOIN sources s ON s.id = o.source_id WHERE o.id LIKE 'obs_0%' AND (b.hash IS NULL OR s.id IS NULL)`,
    );
    if (rows[0].lost > 0) throw new Error(`${rows[0].lost} observations point nowhere`);
  } finally {
    client.release();
  }
}
