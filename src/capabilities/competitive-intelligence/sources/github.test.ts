import { describe, expect, it } from 'vitest';
import { requestsOf } from './connectors.ts';
import { answerOf, codeOf, read } from './sources.testing.ts';

const release = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  tag_name: `v${id}`,
  name: '',
  body: 'Fixes\r\n- one',
  html_url: `https://github.com/sample/app/releases/tag/v${id}`,
  published_at: '2026-11-01T00:00:00Z',
  draft: false,
  prerelease: false,
  author: { login: 'somebody' },
  ...more,
});
const repository = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  full_name: `sample/repo-${id}`,
  html_url: `https://github.com/sample/repo-${id}`,
  description: 'Tools',
  created_at: '2026-01-01T00:00:00Z',
  pushed_at: '2026-11-01T00:00:00Z',
  stargazers_count: 3,
  archived: false,
  private: false,
  license: null,
  ...more,
});
const repos = 'https://api.github.com/orgs/sample/repos?per_page=2';

describe('GitHub', () => {
  it('tells releases that are out, by their shape', async () => {
    const reading = await read(
      'github',
      answerOf([release(1), release(2, { draft: true, published_at: null })]),
    );
    expect(reading.isComplete).toBe(false);
    expect(reading.items).toMatchObject([
      { key: 'release:1', title: 'v1', text: 'Fixes - one', fields: { tag: 'v1' } },
    ]);
    expect(JSON.stringify(reading)).not.toContain('somebody');
  });

  it('tells repositories, and nothing new by stars and pushes', async () => {
    const before = await read('github', answerOf([repository(1)], repos));
    expect(before).toMatchObject({ isComplete: true, totals: { repositories: 1 } });
    const after = repository(1, { stargazers_count: 900, pushed_at: '2026-11-20T00:00:00Z' });
    expect((await read('github', answerOf([after], repos))).items).toEqual(before.items);
  });

  it('tells events without who did them', async () => {
    const event = {
      id: '77',
      type: 'ReleaseEvent',
      actor: { login: 'somebody' },
      repo: { id: 1, name: 'sample/app' },
      created_at: '2026-11-01T00:00:00Z',
    };
    const reading = await read('github', answerOf([event]));
    expect(reading.items[0]).toMatchObject({ key: 'event:77', title: 'Release: sample/app' });
    expect(JSON.stringify(reading)).not.toContain('somebody');
  });

  it('goes on by the Link header, else by full pages, on its own host only', async () => {
    const two = answerOf([repository(1), repository(2)], repos);
    expect((await read('github', two)).next).toBe(`${repos}&page=2`);
    const link = `<${repos}&page=9>; rel="last", <${repos}&page=2>; rel="next"`;
    expect(await read('github', { ...two, link })).toMatchObject({
      next: `${repos}&page=2`,
      isComplete: false,
    });
    expect((await read('github', { ...two, link: `<${repos}>; rel="prev"` })).next).toBeNull();
    expect((await read('github', { ...two, link: '<https://evil.example/>; rel="next"' })).next).toBeNull();
  });

  it('says what an empty list is of by what was asked for', async () => {
    expect(await read('github', answerOf([], repos))).toMatchObject({ isComplete: true, items: [] });
    expect(await codeOf(read('github', answerOf([])))).toBe('github.unexpected');
  });

  it('is asked with a version, and with a token by its reference', () => {
    const request = requestsOf(
      'github',
      { org: 'sample', repo: 'app', token: 'env:GITHUB_TOKEN' },
      { userAgent: 's' },
    );
    expect(request).toMatchObject({
      url: 'https://api.github.com/repos/sample/app/releases?per_page=100',
      headers: { 'x-github-api-version': '2022-11-28' },
      bearer: 'env:GITHUB_TOKEN',
    });
    expect(() => requestsOf('github', { org: 'sample', token: 'ghp_secret' }, { userAgent: 's' })).toThrow(
      /settings/,
    );
  });
});
